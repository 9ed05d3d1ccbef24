import { List, Text, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconHelp, IconX } from '@tabler/icons-react'
import classes from './testing.module.css'

export interface Check {
  readonly id: string
  /** null where it cannot be known. */
  readonly ok: boolean | null
  readonly title: string
  /** Lines below the title; what is empty is left out. */
  readonly details: readonly string[]
}

const MARKS = {
  yes: { Icon: IconCheck, color: 'green' },
  no: { Icon: IconX, color: 'red' },
  open: { Icon: IconHelp, color: 'gray' },
} as const

export interface CheckListProps {
  /** What is checked, for screen readers. */
  label: string
  checks: readonly Check[]
  /** The words read aloud for each mark. */
  words: { readonly yes: string; readonly no: string; readonly open: string }
}

/** Conditions with ✓ and ✗: each says what it is and what it found. */
export function CheckList({ label, checks, words }: CheckListProps) {
  return (
    <List listStyleType="none" spacing="xs" aria-label={label} className={classes['checks']}>
      {checks.map(({ id, ok, title, details }) => {
        const mark = ok === null ? 'open' : ok ? 'yes' : 'no'
        const { Icon, color } = MARKS[mark]
        return (
          <List.Item
            key={id}
            icon={
              <Icon
                size={16}
                aria-hidden
                color={`light-dark(var(--mantine-color-${color}-7), var(--mantine-color-${color}-4))`}
              />
            }
          >
            <VisuallyHidden>{`${words[mark]}: `}</VisuallyHidden>
            <Text component="span" fw={500} className={classes['words']}>
              {title}
            </Text>
            {details.filter(Boolean).map((detail) => (
              <Text key={detail} c="dimmed" className={classes['words']}>
                {detail}
              </Text>
            ))}
          </List.Item>
        )
      })}
    </List>
  )
}
