import { Radio, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { buildTemplateQuery } from '@/api/destination-start'
import { objectsIn, textIn } from '@/components/chat/json'
import { AccountField } from './account-field'
import type { TemplateForm } from './form-model'
import type { FormHandle } from './use-template-form'

const CATEGORIES: readonly { value: TemplateForm['category']; label: string; about: string }[] = [
  {
    value: 'UTILITY',
    label: 'Utility',
    about: 'About an order, an appointment, an account. Nothing is sold.',
  },
  { value: 'MARKETING', label: 'Marketing', about: 'Offers, news, reminders of a cart. Needs consent.' },
  { value: 'AUTHENTICATION', label: 'Authentication', about: 'A one-time code, in words of Meta’s own.' },
]

export interface IdentityFieldsProps {
  handle: FormHandle
  fixed: { name: boolean; category: boolean }
}

/** Name, language, category and how variables are called. */
export function IdentityFields({ handle, fixed }: IdentityFieldsProps) {
  const { form, change, errorAt } = handle
  const languages = useLanguages()
  return (
    <Stack gap="md">
      {!fixed.name && <AccountField handle={handle} />}
      <TextInput
        label="Name"
        description="Small letters, digits and underscores."
        value={form.name}
        disabled={fixed.name}
        error={errorAt('name')}
        spellCheck={false}
        maxLength={512}
        onChange={({ currentTarget: { value } }) =>
          change({ name: value.toLowerCase().replaceAll(/[\s-]+/gu, '_') }, 'name')
        }
      />
      <Select
        label="Language"
        data={languages}
        value={form.language}
        disabled={fixed.name}
        searchable
        allowDeselect={false}
        nothingFoundMessage="Nothing found"
        error={errorAt('language')}
        onChange={(next) => next !== null && change({ language: next }, 'language')}
      />
      <Radio.Group
        label="Category"
        value={form.category}
        error={errorAt('category')}
        onChange={(next) => {
          const found = CATEGORIES.find(({ value }) => value === next)
          if (found !== undefined) change({ category: found.value }, 'category')
        }}
      >
        <Stack gap="xs" mt={6}>
          {CATEGORIES.map(({ value, label, about }) => (
            <Radio key={value} value={value} label={label} description={about} disabled={fixed.category} />
          ))}
        </Stack>
      </Radio.Group>
      {!fixed.name && form.category !== 'AUTHENTICATION' && (
        <div>
          <Text size="sm" fw={500} mb={4} id="variables-label">
            Variables
          </Text>
          <SegmentedControl
            size="xs"
            aria-labelledby="variables-label"
            data={[
              { value: 'named', label: 'By name: {{first_name}}' },
              { value: 'numbered', label: 'By number: {{1}}' },
            ]}
            value={form.isNamed ? 'named' : 'numbered'}
            onChange={(next) => change({ isNamed: next === 'named' }, 'components__body')}
          />
        </div>
      )}
    </Stack>
  )
}

/** Meta's languages, as the destination's own input lists them. */
function useLanguages() {
  const { data } = useQuery(buildTemplateQuery('template-whatsapp'))
  const input = data?.inputs_schema.find(({ key }) => key === 'template_language')
  const choices = objectsIn(input?.['choices']).map(({ value, label }) => ({
    value: textIn(value),
    label: textIn(label),
  }))
  return choices.length === 0 ? [{ value: 'en_US', label: 'English (US) (en_US)' }] : choices
}
