/** The service's own rule (`PASSWORD_CHARACTERS_MIN` of its passwords), told before it has to refuse. */
export const PASSWORD_CHARACTERS_MIN = 10

export interface Rule {
  readonly words: string
  readonly holds: boolean
}

/** What a new password must be, and whether it is. Counted as the service counts: characters, not UTF-16 units. */
export function passwordRules(password: string, email: string): Rule[] {
  return [
    {
      words: `At least ${PASSWORD_CHARACTERS_MIN} characters; a few words do well`,
      holds: [...password].length >= PASSWORD_CHARACTERS_MIN,
    },
    {
      words: 'Not the email address',
      holds: password !== '' && password.toLowerCase() !== email.trim().toLowerCase(),
    },
  ]
}
