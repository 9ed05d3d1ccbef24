import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import type { SyncedSender, useSyncMessageTemplates } from '@/api/message-templates'
import { syncWords } from '@/components/message-template/sync-words'
import { toastDone, toastFailure } from '@/components/toasts'

/** Asks Meta now. */
export function SyncButton({ sync }: { sync: ReturnType<typeof useSyncMessageTemplates> }) {
  const run = () =>
    sync.mutate(undefined, {
      onSuccess: ({ results }) => toastDone(syncWords(results)),
      onError: (error) => toastFailure('sync message templates', error),
    })
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={sync.isPending}
      onClick={run}
    >
      Sync with Meta
    </Button>
  )
}

/** The senders whose message templates Meta did not tell, each with what to do. */
export function SyncProblems({ results }: { results: readonly SyncedSender[] }) {
  const failed = results.filter(({ error }) => error !== null)
  if (failed.length === 0) return null
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="light"
      mb="md"
      title="Not everything could be read from Meta"
      icon={<IconAlertTriangle size={20} aria-hidden />}
    >
      <Stack gap={4}>
        {failed.map(({ phone_number_id, error }) => (
          <Text key={phone_number_id}>
            Sender {phone_number_id}: {error}
          </Text>
        ))}
      </Stack>
    </Alert>
  )
}
