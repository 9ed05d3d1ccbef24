import { Button } from '@mantine/core'
import { IconRefresh, IconX } from '@tabler/icons-react'
import { type MessageFull, useCancelMessage, useRetryMessage } from '@/api/messages'
import { ConfirmButton } from '@/components/confirm-button'
import { toastDone, toastFailure, toastWithUndo } from '@/components/toasts'
import { recipientOf } from './recipient'

/** What a person can do with the message as it stands: send it again, or withdraw it. */
export function MessageActs({ message }: { message: MessageFull }) {
  return (
    <>
      {message.can.retry && <RetryButton message={message} />}
      {message.can.cancel && <CancelButton message={message} />}
    </>
  )
}

function RetryButton({ message }: { message: MessageFull }) {
  const retry = useRetryMessage(message.id)
  const isRisky = message.can.retry_needs_risk
  return (
    <ConfirmButton
      question={isRisky ? 'Send it, perhaps twice?' : 'Send this message again?'}
      verb={isRisky ? 'Send all the same' : 'Retry'}
      leftSection={<IconRefresh size={16} aria-hidden />}
      onConfirm={async () => {
        await retry.mutateAsync(isRisky)
        toastDone('Back in the queue')
      }}
      explanation={
        isRisky
          ? `The answer to the last attempt was lost: ${recipientOf(message)} may have this message already, and may get it twice. Meta bills both. A receipt that still comes would tell.`
          : `It goes to ${recipientOf(message)} as its destination is now, with a new deadline. Once it has left it cannot be called back.`
      }
    >
      Retry
    </ConfirmButton>
  )
}

function CancelButton({ message }: { message: MessageFull }) {
  const cancel = useCancelMessage(message.id)
  const retry = useRetryMessage(message.id)
  const run = async () => {
    try {
      await cancel.mutateAsync()
      toastWithUndo('Cancelled: it will not be sent', () => retry.mutateAsync(false))
    } catch (error) {
      toastFailure('cancel it', error)
    }
  }
  return (
    <Button
      variant="default"
      leftSection={<IconX size={16} aria-hidden />}
      loading={cancel.isPending}
      onClick={run}
    >
      Cancel message
    </Button>
  )
}
