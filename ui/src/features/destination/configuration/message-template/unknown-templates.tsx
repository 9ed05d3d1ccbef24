import { Alert, Button, Group, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useSyncMessageTemplates } from '@/api/message-templates'
import { syncWords } from '@/components/message-template/sync-words'
import { toastDone, toastFailure } from '@/components/toasts'

/** Why there is no list to choose from, and what makes one. */
export function UnknownTemplates({ sender }: { sender: string }) {
  const sync = useSyncMessageTemplates()
  const run = () =>
    sync.mutate(undefined, {
      onSuccess: ({ results }) => toastDone(syncWords(results)),
      onError: (error) => toastFailure('sync message templates', error),
    })
  return (
    <Alert variant="light" color="blue" p="xs">
      <Group justify="space-between" gap="xs">
        <Text flex="1 1 14rem">
          {sender === ''
            ? 'No message template is known yet. They are read from Meta within seconds after a destination with a sender is saved.'
            : 'The message templates of this sender are not known yet. They are read from Meta within seconds after its first destination is saved; then they can be chosen here.'}
        </Text>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={sync.isPending}
          onClick={run}
        >
          Sync now
        </Button>
      </Group>
    </Alert>
  )
}
