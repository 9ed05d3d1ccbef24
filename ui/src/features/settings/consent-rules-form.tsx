import { Radio, Stack, Switch } from '@mantine/core'
import { FormAlert } from '@/components/form-alert'
import { FormActions } from './form-actions'
import { Section } from './section'
import { useWhatsappDraft } from './use-whatsapp-draft'

/** Whether marketing needs a yes, and what a no covers. */
export function ConsentRulesForm() {
  const form = useWhatsappDraft(['requires_marketing_consent', 'stop_covers'], 'Rules of consent saved')
  const { draft, change } = form
  return (
    <Section
      title="Rules"
      description="They are asked of every message when it is sent, by the category its message template has then."
    >
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <FormAlert words={form.rest} />
          <Switch
            label="Marketing only to those who agreed"
            description="Off: marketing goes to everybody who has not said no. On: who is not noted to have agreed is skipped."
            checked={draft.requires_marketing_consent}
            onChange={(event) => change({ requires_marketing_consent: event.currentTarget.checked })}
            error={form.errorOf('requires_marketing_consent')}
          />
          <Radio.Group
            label="Who writes a word to stop gets"
            value={draft.stop_covers}
            onChange={(value) =>
              change({ stop_covers: value === 'marketing' ? 'marketing' : 'all_but_authentication' })
            }
            error={form.errorOf('stop_covers')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="marketing" label="No more marketing; news of their orders goes on" />
              <Radio
                value="all_but_authentication"
                label="Nothing any more, but codes they ask for and answers to what they write"
              />
            </Stack>
          </Radio.Group>
          <FormActions {...form.actions} />
        </Stack>
      </form>
    </Section>
  )
}
