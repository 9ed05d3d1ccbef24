import { Stack, Text, Title } from '@mantine/core'
import { JsonDiff } from '@/components/json-diff'
import { TextDiff } from '@/components/text-diff'
import type { ShownChange } from './changes'

/** Each changed thing under its name: texts word by word, the rest place by place. */
export function ChangeView({ changes }: { changes: readonly ShownChange[] }) {
  return (
    <Stack gap="md">
      {changes.map((change) => (
        <Stack key={change.label} gap={4}>
          <Title order={3} size="h4">
            {change.label}
          </Title>
          <Shown change={change} />
        </Stack>
      ))}
    </Stack>
  )
}

function Shown({ change }: { change: ShownChange }) {
  if (change.kind === 'words') return <Text>{change.words}</Text>
  if (change.kind === 'text') return <TextDiff before={change.before} after={change.after} />
  return <JsonDiff before={change.before} after={change.after} />
}
