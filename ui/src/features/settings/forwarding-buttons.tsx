import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { type Forwarding, useChangeForwarding, useCreateForwarding } from '@/api/forwardings'
import { toastDone } from '@/components/toasts'
import { ForwardingForm } from './forwarding-form'
import { changeBody, createBody, draftOf, EMPTY_DRAFT } from './forwarding-words'

/** Makes a forwarding. */
export function CreateForwardingButton() {
  const [isOpen, dialog] = useDisclosure(false)
  const create = useCreateForwarding()
  const open = () => {
    create.reset()
    dialog.open()
  }
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        New forwarding
      </Button>
      <Modal
        opened={isOpen}
        onClose={dialog.close}
        size="lg"
        title="New forwarding"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <ForwardingForm
          start={EMPTY_DRAFT}
          error={create.error}
          isSaving={create.isPending}
          onCancel={dialog.close}
          onSave={(draft) =>
            create.mutate(createBody(draft), {
              onSuccess: ({ name }) => {
                dialog.close()
                toastDone(`Events are forwarded to “${name}” from now on.`)
              },
            })
          }
        />
      </Modal>
    </>
  )
}

/** Changes a forwarding. */
export function EditForwardingButton({ forwarding }: { forwarding: Forwarding }) {
  const [isOpen, dialog] = useDisclosure(false)
  const change = useChangeForwarding(forwarding.id)
  const open = () => {
    change.reset()
    dialog.open()
  }
  return (
    <>
      <Button size="xs" variant="default" aria-label={`Edit ${forwarding.name}`} onClick={open}>
        Edit
      </Button>
      <Modal
        opened={isOpen}
        onClose={dialog.close}
        size="lg"
        title={`Forwarding “${forwarding.name}”`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <ForwardingForm
          start={draftOf(forwarding)}
          stored={forwarding}
          error={change.error}
          isSaving={change.isPending}
          onCancel={dialog.close}
          onSave={(draft) =>
            change.mutate(changeBody(forwarding, draft), {
              onSuccess: ({ name }) => {
                dialog.close()
                toastDone(`Saved “${name}”.`)
              },
            })
          }
        />
      </Modal>
    </>
  )
}
