import { Button, type ButtonProps, Group, type MantineColor, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { sentenceOf } from '@/api/api-error'

export interface ConfirmButtonProps extends ButtonProps {
  /** The question: "Delete this key?". */
  question: string
  /** What will happen and that it cannot be undone. */
  explanation: ReactNode
  /** The verb on the button that does it: "Delete key". */
  verb: string
  /** The colour of that button: red unless what it does can be mended. */
  verbColor?: MantineColor
  /** Does it; while it runs the dialog waits, and stays with the reason if it fails. */
  onConfirm: () => Promise<unknown>
  children: ReactNode
}

/** A button for what cannot be undone, or needs a second look: asks first. What can be undone does not ask; see `toasts.tsx`. */
export function ConfirmButton({
  question,
  explanation,
  verb,
  verbColor = 'red',
  onConfirm,
  children,
  ...button
}: ConfirmButtonProps) {
  const [isOpen, dialog] = useDisclosure(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [isRunning, setRunning] = useState(false)
  const confirm = async () => {
    setRunning(true)
    setFailure(null)
    try {
      await onConfirm()
      dialog.close()
    } catch (error) {
      setFailure(sentenceOf(error))
    } finally {
      setRunning(false)
    }
  }
  return (
    <>
      <Button variant="default" {...button} onClick={dialog.open}>
        {children}
      </Button>
      <Modal
        opened={isOpen}
        onClose={dialog.close}
        title={question}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack gap="md">
          <Text component="div">{explanation}</Text>
          {failure !== null && (
            <Text c="var(--mantine-color-error)" role="alert">
              {failure}
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={dialog.close} data-autofocus>
              Cancel
            </Button>
            <Button color={verbColor} loading={isRunning} onClick={confirm}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
