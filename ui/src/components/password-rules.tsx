import { Text } from '@mantine/core'
import { IconCheck, IconPoint } from '@tabler/icons-react'
import { passwordRules } from './password-rule'
import classes from './password-rules.module.css'

export interface PasswordRulesProps {
  /** For the field's `aria-describedby`. */
  id: string
  password: string
  email: string
}

/** What a new password must be, ticked while one types. */
export function PasswordRules({ id, password, email }: PasswordRulesProps) {
  return (
    <ul id={id} className={classes.rules}>
      {passwordRules(password, email).map(({ words, holds }) => (
        <li key={words} data-holds={holds || undefined}>
          {holds ? <IconCheck size={14} aria-hidden /> : <IconPoint size={14} aria-hidden />}
          <Text span size="xs">
            {words}
          </Text>
        </li>
      ))}
    </ul>
  )
}
