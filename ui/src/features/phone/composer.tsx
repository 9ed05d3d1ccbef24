import { ActionIcon, TextInput } from '@mantine/core'
import { IconSend2 } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { toastFailure } from '@/components/toasts'
import classes from './phone.module.css'

/** WhatsApp's bound on a text message. */
const TEXT_CHARACTERS_MAX = 4096

export interface ComposerProps {
  onSend: (text: string) => Promise<unknown>
  isSending: boolean
}

/** The line to write in. What could not be sent stays in it. */
export function Composer({ onSend, isSending }: ComposerProps) {
  const [text, setText] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const written = text.trim()
    if (written === '' || isSending) return
    setText('')
    try {
      await onSend(written)
    } catch (error) {
      setText((typed) => (typed === '' ? written : typed))
      toastFailure('write this', error)
    }
  }
  return (
    <form onSubmit={submit} className={classes.composer}>
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
