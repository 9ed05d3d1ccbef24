import { SimpleGrid, Stack, TagsInput } from '@mantine/core'
import { FormAlert } from '@/components/form-alert'
import { FormActions } from './form-actions'
import { Section } from './section'
import { useWhatsappDraft } from './use-whatsapp-draft'

/** Buttons that mean to stop or to resume. */
export function ConsentButtonsForm() {
  const form = useWhatsappDraft(['stop_buttons', 'start_buttons'], 'Buttons saved')
  return (
    <Section
      title="Buttons"
      description="Payloads and texts of quick replies and reply buttons. Meta advises such a button in every message template for marketing."
    >
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <FormAlert words={form.rest} />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <TagsInput
              label="Buttons to stop"
              value={form.draft.stop_buttons}
              onChange={(stop_buttons) => form.change({ stop_buttons })}
              error={form.errorOf('stop_buttons')}
            />
            <TagsInput
              label="Buttons to resume"
              value={form.draft.start_buttons}
              onChange={(start_buttons) => form.change({ start_buttons })}
              error={form.errorOf('start_buttons')}
            />
          </SimpleGrid>
          <FormActions {...form.actions} />
        </Stack>
      </form>
    </Section>
  )
}
