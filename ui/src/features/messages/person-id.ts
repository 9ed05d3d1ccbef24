/** The id of the person as the message's templates saw them; null when there was none. */
export function personIdIn(person: Readonly<Record<string, unknown>> | null): string | null {
  const id = person?.['id']
  return typeof id === 'string' && id !== '' ? id : null
}

/** How the person is called, or null. */
export function personNameIn(person: Readonly<Record<string, unknown>> | null): string | null {
  const name = person?.['name']
  return typeof name === 'string' && name !== '' ? name : null
}
