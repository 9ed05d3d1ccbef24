import codes from './country-codes.json'

export interface Choice {
  readonly value: string
  readonly label: string
}

/** Countries whose numbers the service can complete, by name in the reader's language. */
export function countryChoices(locale?: string): Choice[] {
  const names = new Intl.DisplayNames(locale === undefined ? [] : [locale], { type: 'region' })
  return codes
    .map((code) => ({ value: code, label: `${names.of(code) ?? code} (${code})` }))
    .sort((one, other) => one.label.localeCompare(other.label, locale))
}

/** Zones that browsers still list by a name that was given up. */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
}

/** Every time zone this browser knows, and the current one whatever it is; each with its distance from UTC now. */
export function zoneChoices(current: string, now: Date): Choice[] {
  const known = Intl.supportedValuesOf('timeZone').map((zone) => RENAMED[zone] ?? zone)
  const zones = [...new Set(['UTC', current, ...known])]
  return zones.map((zone) => ({ value: zone, label: zoneLabel(zone, now) }))
}

function zoneLabel(zone: string, now: Date): string {
  const words = zone.replaceAll('_', ' ')
  try {
    const parts = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      timeZoneName: 'shortOffset',
    }).formatToParts(now)
    const offset = parts.find(({ type }) => type === 'timeZoneName')?.value
    return offset === undefined || zone === 'UTC' ? words : `${words} (${offset})`
  } catch {
    // A zone that the service knows and this browser does not.
    return words
  }
}
