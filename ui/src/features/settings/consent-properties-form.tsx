import { Stack, TagsInput } from '@mantine/core'
import type { ConsentCategory } from '@/api/consents'
import { FormAlert } from '@/components/form-alert'
import type { WhatsappSettings } from './consent-words'
import { FormActions } from './form-actions'
import { Section } from './section'
import { useWhatsappDraft } from './use-whatsapp-draft'

const CATEGORIES: readonly { category: ConsentCategory; label: string }[] = [
  { category: 'marketing', label: 'Properties that tell of marketing' },
  { category: 'utility', label: 'Properties that tell of utility messages' },
]

/** Which properties of a person tell of consent, and which hold their number. */
export function ConsentPropertiesForm() {
  const form = useWhatsappDraft(['consent_properties', 'phone_properties'], 'Properties saved')
  const { draft, change } = form
  return (
    <Section
      title="Properties of people"
      description="When such a property changes to yes or no (true, false, and their usual words), it is noted with the event that changed it."
    >
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md" maw="30rem">
          <FormAlert words={form.rest ?? form.errorOf('consent_properties')} />
          {CATEGORIES.map(({ category, label }) => (
            <TagsInput
              key={category}
              label={label}
              placeholder="marketing_opt_in"
              value={namesOf(draft, category)}
              onChange={(names) => change({ consent_properties: withNames(draft, category, names) })}
            />
          ))}
          <TagsInput
            label="Properties that hold a phone number"
            description="Looked through in this order."
            value={draft.phone_properties}
            onChange={(phone_properties) => change({ phone_properties })}
            error={form.errorOf('phone_properties')}
          />
          <FormActions {...form.actions} />
        </Stack>
      </form>
    </Section>
  )
}

function namesOf({ consent_properties: told }: WhatsappSettings, category: ConsentCategory): string[] {
  return Object.keys(told).filter((name) => told[name] === category)
}

function withNames(
  { consent_properties: told }: WhatsappSettings,
  category: ConsentCategory,
  names: readonly string[],
): WhatsappSettings['consent_properties'] {
  const others = Object.entries(told).filter(([name, of]) => of !== category && !names.includes(name))
  return Object.fromEntries([...others, ...names.map((name) => [name, category] as const)])
}
