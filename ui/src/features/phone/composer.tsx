import { ActionIcon, FileButton, TextInput, Tooltip } from '@mantine/core'
import { IconPaperclip, IconSend2 } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import type { Said } from '@/api/phone'
import { toastFailure } from '@/components/toasts'
import classes from './phone.module.css'

/** WhatsApp's bound on a text message. */
const TEXT_CHARACTERS_MAX = 4096

export interface ComposerProps {
  onSend: (said: Said) => Promise<unknown>
  isSending: boolean
}

/** The line to write in. What could not be sent stays in it. */
export function Composer({ onSend, isSending }: ComposerProps) {
  const [text, setText] = useState('')
  const send = async (file?: File) => {
    const written = text.trim()
    if ((written === '' && file === undefined) || isSending) return
    setText('')
    try {
      await onSend({ text: written, file })
    } catch (error) {
      setText((typed) => (typed === '' ? written : typed))
      toastFailure(file === undefined ? 'write this' : 'send this file', error)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send()
  }
  return (
    <form onSubmit={submit} className={classes.composer}>
      <Attach onFile={(file) => void send(file)} isSending={isSending} />
      <TextInput
        flex={1}
        radius="xl"
        aria-label="Message to the business"
        placeholder="Message"
        autoComplete="off"
        maxLength={TEXT_CHARACTERS_MAX}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ActionIcon
        type="submit"
        size={36}
        radius="xl"
        aria-label="Send"
        aria-disabled={text.trim() === '' || isSending}
      >
        <IconSend2 size={18} aria-hidden />
      </ActionIcon>
    </form>
  )
}

interface AttachProps {
  onFile: (file: File) => void
  isSending: boolean
}

/** Sends a file at once, with what is written as its caption. */
function Attach({ onFile, isSending }: AttachProps) {
  const forget = useRef<() => void>(null)
  const take = (file: File | null) => {
    if (file === null) return
    onFile(file)
    forget.current?.() // The same file may be sent again.
  }
  return (
    <FileButton onChange={take} resetRef={forget} inputProps={{ 'aria-label': 'File to send' }}>
      {(props) => (
        <Tooltip label="Send a picture or a file">
          <ActionIcon
            {...props}
            size={36}
            radius="xl"
            variant="subtle"
            color="gray"
            aria-label="Send a picture or a file"
            loading={isSending}
          >
            <IconPaperclip size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </FileButton>
  )
}
