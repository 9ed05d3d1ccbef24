type Properties = Readonly<Record<string, unknown>>

/** Where a phone number usually stands, the likeliest first. */
const PHONES = ['phone', '$phone', 'phone_number', 'phoneNumber', 'mobile', 'whatsapp']
const EMAILS = ['email', '$email']

/** The person's phone number as it was sent, or null. */
export function phoneIn(properties: Properties): string | null {
  return firstOf(properties, PHONES)
}

export function emailIn(properties: Properties): string | null {
  return firstOf(properties, EMAILS)
}

function firstOf(properties: Properties, names: readonly string[]): string | null {
  for (const name of names) {
    const value = properties[name]
    if (typeof value === 'string' && value.trim() !== '') return value
    if (typeof value === 'number') return String(value)
  }
  return null
}

/** The first of a person's ids, and how many more there are. */
export function idsText(ids: readonly string[], count: number): { first: string; more: number } {
  return { first: ids[0] ?? '—', more: Math.max(0, count - 1) }
}
