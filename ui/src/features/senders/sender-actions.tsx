import { useNavigate } from '@tanstack/react-router'
import { type Sender, useDeleteSender, useTakeOverSender } from '@/api/senders'
import { ConfirmButton } from '@/components/confirm-button'
import { toastDone } from '@/components/toasts'
import { EditSender } from './edit-sender'
import { RenewToken } from './renew-token'
import { carriersOf, counted } from './sender-words'

/** What can be done with a sender that is kept, or with a number that only destinations carry. */
export function SenderActions({ sender }: { sender: Sender }) {
  if (sender.id === null) return <KeepAsSender sender={sender} />
  return (
    <>
      <EditSender sender={sender} />
      <RenewToken sender={sender} />
      {carriersOf(sender).length > 0 && <KeepAsSender sender={sender} />}
      <DeleteSender sender={sender} />
    </>
  )
}

function KeepAsSender({ sender }: { sender: Sender }) {
  const takeOver = useTakeOverSender()
  const carriers = carriersOf(sender)
  const first = carriers[0]
  if (first === undefined) return null
  return (
    <ConfirmButton
      question={sender.id === null ? 'Keep this number as a sender?' : 'Take over the credentials?'}
      explanation={`The token that ${first.name ?? 'the destination'} carries is kept here, and every destination with the same number and token names the sender instead (${counted(carriers.length, 'destination')} at most). Messages go on as before.`}
      verb={sender.id === null ? 'Keep as sender' : 'Take over'}
      verbColor="teal"
      onConfirm={async () => {
        await takeOver.mutateAsync(first.id)
        toastDone('Its token is kept in one place now.')
      }}
    >
      {sender.id === null ? 'Keep as sender' : 'Take over destinations'}
    </ConfirmButton>
  )
}

function DeleteSender({ sender }: { sender: Sender }) {
  const remove = useDeleteSender(sender.phone_number_id)
  const navigate = useNavigate()
  return (
    <ConfirmButton
      question="Delete this sender?"
      explanation="Its token and app secret are forgotten. Destinations that name it have to name another one first."
      verb="Delete sender"
      onConfirm={async () => {
        await remove.mutateAsync()
        toastDone('The sender is deleted.')
        await navigate({ to: '/senders' })
      }}
    >
      Delete
    </ConfirmButton>
  )
}
