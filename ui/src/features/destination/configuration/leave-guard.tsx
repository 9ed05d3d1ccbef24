import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'

export interface LeaveGuardProps {
  isDirty: boolean
  /** True at the moment in which the page leaves by itself, after it was created. */
  mayLeave: { readonly current: boolean }
}

/** Asks before what was written is lost. The tabs of the same destination keep it, so they do not ask. */
export function LeaveGuard({ isDirty, mayLeave }: LeaveGuardProps) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && !mayLeave.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty && !mayLeave.current,
    withResolver: true,
  })
  return (
    <Modal
      opened={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title="Leave without saving?"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        <Text>What you changed here is not saved yet, and would be lost.</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => blocker.reset?.()} data-autofocus>
            Stay
          </Button>
          <Button color="red" onClick={() => blocker.proceed?.()}>
            Leave
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
