import { Paper, Text, Title } from '@mantine/core'
import type { MessageTemplate } from '@/api/message-templates'
import { TextLink } from '@/components/links'

/** The destinations that send it, and how much waits in them. */
export function UsedBy({ destinations }: { destinations: MessageTemplate['used_by'] }) {
  return (
    <Paper p="md" component="section" aria-labelledby="used-title">
      <Title order={2} size="h3" id="used-title" mb="sm">
        Used by
      </Title>
      {destinations.length === 0 ? (
        <Text c="dimmed">No destination names it.</Text>
      ) : (
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {destinations.map(({ id, name, enabled, waiting }) => (
            <li key={id}>
              <TextLink to="/pipeline/destinations/$id" params={{ id }}>
                {name ?? 'a destination without a name'}
              </TextLink>
              <Text span c="dimmed">
                {enabled ? '' : ' · paused'}
                {waiting > 0 && ` · ${waiting} ${waiting === 1 ? 'message waits' : 'messages wait'}`}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Paper>
  )
}
