import { List, Modal, Stack, Text } from '@mantine/core'
import { messagesText, type Summary } from './acts'

/** Says how many of the chosen messages were done, and why the others were left as they are. */
export function LeftMessages({ summary, onClose }: { summary: Summary | null; onClose: () => void }) {
  return (
    <Modal
      opened={summary !== null}
      onClose={onClose}
      title="Not all of them"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {summary !== null && (
        <Stack gap="sm">
          <Text>{messagesText(summary.done.length)} done. The others were left as they are:</Text>
          <List spacing="xs">
            {summary.left.map(({ reason, count }) => (
              <List.Item key={reason}>
                {messagesText(count)}: {reason}
              </List.Item>
            ))}
          </List>
        </Stack>
      )}
    </Modal>
  )
}
