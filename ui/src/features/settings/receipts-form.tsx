import { Checkbox, Stack } from '@mantine/core'
import { FormAlert } from '@/components/form-alert'
import { FormActions } from './form-actions'
import { RECEIPTS, receiptsIn } from './receipt-words'
import { Section } from './section'
import { useWhatsappDraft } from './use-whatsapp-draft'

/** Which of a message's fates become events, to filter and to answer by, and to forward. */
export function ReceiptsForm() {
  const form = useWhatsappDraft(['captured_receipts'], 'Receipts saved')
  return (
    <Section
      title="Receipts as events"
      description="What becomes of a message is an event on the person it was for: destinations can listen to it, and it can be forwarded. What you switch off is still shown at each message."
    >
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <FormAlert words={form.rest} />
          <Checkbox.Group
            label="Become events"
            value={[...form.draft.captured_receipts]}
            onChange={(chosen) => form.change({ captured_receipts: receiptsIn(chosen) })}
            error={form.errorOf('captured_receipts')}
          >
            <Stack gap="xs" mt="xs">
              {RECEIPTS.map(({ word, label, about }) => (
                <Checkbox key={word} value={word} label={label} description={about} />
              ))}
            </Stack>
          </Checkbox.Group>
          <FormActions {...form.actions} />
        </Stack>
      </form>
    </Section>
  )
}
