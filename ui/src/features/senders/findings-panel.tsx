import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { Sender } from '@/api/senders'
import { keyed } from '@/components/chat/keyed'
import { capitalized } from '@/components/sentences'
import { StatusText } from '@/components/status-text'
import { TimeText } from '@/components/time-text'
import { statusOf, subjectOf, worstFirst } from './sender-words'
import classes from './senders.module.css'

/** What the last examination looked at, the worst first, each with what to do. */
export function FindingsPanel({ sender }: { sender: Sender }) {
  return (
    <Paper p="md" component="section" aria-labelledby="findings">
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h3" id="findings">
            Examination
          </Title>
          <Text c="dimmed" size="xs">
            Checked <TimeText value={sender.checked_at} isPast fallback="never" />
          </Text>
        </Group>
        {sender.findings.length === 0 ? (
          <Text c="dimmed">Nothing has been looked at yet. Press Check to ask Meta about this number.</Text>
        ) : (
          <ul className={classes.findings}>
            {keyed(worstFirst(sender.findings)).map(({ key, item }) => (
              <li key={key}>
                <Title order={3} size="h4">
                  <StatusText status={statusOf(item.level)}>
                    <strong>{subjectOf(item.check, sender.phone_number_id)}</strong>
                  </StatusText>
                </Title>
                <Text className={classes.indented}>{capitalized(item.found)}</Text>
                {item.remedy !== '' && (
                  <Text className={classes.indented}>
                    <strong>What to do:</strong> {item.remedy}
                  </Text>
                )}
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Paper>
  )
}
