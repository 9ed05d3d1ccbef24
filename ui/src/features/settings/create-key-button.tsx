import { Button, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { PersonalKey } from '@/api/personal-keys'
import { CreateKeyForm } from './create-key-form'
import { SecretOnce } from './secret-once'

/** Makes a key and shows its value once. */
export function CreateKeyButton() {
  const [isOpen, dialog] = useDisclosure(false)
  const [made, setMade] = useState<PersonalKey | null>(null)
  const open = () => {
    setMade(null)
    dialog.open()
  }
  return (
    <>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        New key
      </Button>
      <Modal
        opened={isOpen}
        onClose={dialog.close}
        size="lg"
        title={made === null ? 'New personal API key' : `Key “${made.label}”`}
        closeOnClickOutside={made === null}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {made?.value == null ? (
          <CreateKeyForm onCreated={setMade} onCancel={dialog.close} />
        ) : (
          <SecretOnce value={made.value} what="key" onDone={dialog.close}>
            Send it with each request:{' '}
            <Text span ff="monospace" size="xs">
              Authorization: Bearer phx_…
            </Text>
          </SecretOnce>
        )}
      </Modal>
    </>
  )
}
