import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { Sender } from '@/api/senders'
import { toastDone } from '@/components/toasts'
import { AddSenderForm } from './add-sender-form'
import { titleOf } from './sender-words'

/** Adds a sender, then shows it. */
export function AddSender({ variant = 'filled' }: { variant?: 'filled' | 'default' }) {
  const [isOpen, dialog] = useDisclosure(false)
  const navigate = useNavigate()
  const added = async (sender: Sender) => {
    dialog.close()
    toastDone(`${titleOf(sender)} is added. Choose it in your destinations.`)
    await navigate({ to: '/senders/$id', params: { id: sender.phone_number_id } })
  }
  return (
    <>
      <Button variant={variant} leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open}>
        Add sender
      </Button>
      <Modal
        opened={isOpen}
        onClose={dialog.close}
        title="Add sender"
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <AddSenderForm onAdded={added} onCancel={dialog.close} />
      </Modal>
    </>
  )
}
