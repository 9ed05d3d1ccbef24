import { Button, Group, Modal, Paper, Stack, Text, Textarea, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type FormEvent, useState } from 'react'
import { type ConsentCategory, type ConsentHeld, useWriteConsent } from '@/api/consents'
import { fieldErrors } from '@/components/field-errors'
import { FormAlert } from '@/components/form-alert'
import { type Status, StatusText } from '@/components/status-text'
import { TimeText } from '@/components/time-text'
import { toastDone } from '@/components/toasts'
import { CATEGORY_NAMES, STATE_NAMES, strictest } from './consent-words'

export interface ConsentCardProps {
  category: ConsentCategory
  /** Where a new entry is written to; without an address there is none. */
  recipient: string | undefined
  held: readonly ConsentHeld[]
}

const STATUS: Readonly<Record<ConsentHeld['state'], Status>> = { given: 'ok', withdrawn: 'error' }

/** What holds in one category, and the button that changes it. */
export function ConsentCard({ category, recipient, held }: ConsentCardProps) {
  const now = strictest(held)
  const next = now?.state === 'given' ? 'withdrawn' : 'given'
  return (
    <Paper p="md" component="section" aria-label={`Consent to ${category}`}>
      <Group justify="space-between" gap="sm">
        <Stack gap={2}>
          <Title order={2} size="h4">
            {CATEGORY_NAMES[category]}
          </Title>
          {now === undefined ? (
            <StatusText status="paused">Nothing said</StatusText>
          ) : (
            <StatusText status={STATUS[now.state]}>
              {STATE_NAMES[now.state]} <TimeText value={now.at} isPast /> ({now.source_meaning})
            </StatusText>
          )}
        </Stack>
        {recipient !== undefined && (
          <Group gap="xs">
            {now === undefined && <WriteButton category={category} recipient={recipient} state="withdrawn" />}
            <WriteButton category={category} recipient={recipient} state={next} />
          </Group>
        )}
      </Group>
    </Paper>
  )
}

interface WriteProps {
  category: ConsentCategory
  recipient: string
  state: ConsentHeld['state']
}

function WriteButton(props: WriteProps) {
  const [isOpen, dialog] = useDisclosure(false)
  const verb = props.state === 'given' ? 'Note that they agreed' : 'Withdraw'
  return (
    <>
      <Button variant="default" size="xs" onClick={dialog.open} aria-label={`${verb}: ${props.category}`}>
        {verb}
      </Button>
      <Modal
        opened={isOpen}
        onClose={dialog.close}
        title={`${verb}: ${props.category}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {isOpen && <WriteForm {...props} verb={verb} onDone={dialog.close} />}
      </Modal>
    </>
  )
}

function WriteForm({
  category,
  recipient,
  state,
  verb,
  onDone,
}: WriteProps & { verb: string; onDone: () => void }) {
  const [wording, setWording] = useState('')
  const write = useWriteConsent()
  const errors = fieldErrors(write.error, ['wording'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    write.mutate(
      { recipient, category, state, wording },
      {
        onSuccess: () => {
          toastDone(state === 'given' ? 'Consent noted' : 'Consent withdrawn')
          onDone()
        },
      },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormAlert words={errors.rest} />
        <Text>
          It is written into the ledger for {recipient} under your name, and counts from the next message on.
        </Text>
        <Textarea
          label={state === 'given' ? 'What they agreed to' : 'What they said'}
          description="The wording, and where it was: by phone, on a form, at the counter."
          autosize
          minRows={3}
          value={wording}
          onChange={(event) => setWording(event.currentTarget.value)}
          error={errors.of('wording')}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={write.isPending} {...(state === 'given' ? {} : { color: 'red' })}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
