import { Alert, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconPlayerSkipForward } from '@tabler/icons-react'
import type { Verdict } from './result-words'
import classes from './testing.module.css'

const LOOKS = {
  ok: { color: 'green', Icon: IconCircleCheck },
  skipped: { color: 'yellow', Icon: IconPlayerSkipForward },
  error: { color: 'red', Icon: IconCircleX },
} as const

/** What became of the event, first thing to read, and read aloud when it comes. */
export function ResultBanner({ verdict: { status, title, lines } }: { verdict: Verdict }) {
  const { color, Icon } = LOOKS[status]
  return (
    <Alert role="status" color={color} variant="light" icon={<Icon size={20} aria-hidden />} title={title}>
      <Stack gap={4}>
        {lines.map((line) => (
          <Text key={line} className={classes['words']}>
            {line}
          </Text>
        ))}
      </Stack>
    </Alert>
  )
}
