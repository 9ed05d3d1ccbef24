import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { sentenceOf } from '@/api/api-error'

/** How long an offer to undo stays, in milliseconds: time to read it, find the button and reach it. */
const UNDO_MS = 10_000

/** What all toasts have in common: their cross says what it does. */
const LOOK = { withBorder: true, closeButtonProps: { 'aria-label': 'Close this message' } } as const

/** Says that something was done. */
export function toastDone(message: string): void {
  notifications.show({ message, color: 'green', ...LOOK })
}

/** Says that something failed: `what` completes "Could not …", the API says why and what to do. */
export function toastFailure(what: string, error: unknown): void {
  notifications.show({
    title: `Could not ${what}`,
    message: sentenceOf(error),
    color: 'red',
    ...LOOK,
    autoClose: UNDO_MS,
    role: 'alert',
  })
}

/** Says that something was done and offers to take it back: `undo` runs at most once. */
export function toastWithUndo(message: string, undo: () => Promise<unknown>): void {
  const id = notifications.show({
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text span>{message}</Text>
        <Button variant="subtle" size="compact-sm" onClick={() => takeBack(id, undo)}>
          Undo
        </Button>
      </Group>
    ),
    color: 'teal',
    ...LOOK,
    autoClose: UNDO_MS,
  })
}

async function takeBack(id: string, undo: () => Promise<unknown>): Promise<void> {
  notifications.hide(id)
  try {
    await undo()
  } catch (error) {
    toastFailure('undo that', error)
  }
}
