import { Alert, Group, Select } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { buildTemplateChoicesQuery, type MessageTemplate } from '@/api/message-templates'
import { TemplatePicker } from '@/components/message-template/template-picker'
import {
  type TemplateChoice as Choice,
  choicesOf,
  firstLanguage,
  statusOf,
} from '@/components/message-template/template-words'
import { InputLabel } from '../inputs/input-label'
import type { TemplateDraft } from './template-draft'
import type { TemplateInputsProps } from './template-inputs'

export interface TemplateChoiceProps extends TemplateInputsProps {
  draft: TemplateDraft
  /** What is known of the one that is chosen. */
  template: MessageTemplate | null
}

/** A message template from the list, and one of its languages. */
export function TemplateChoice(props: TemplateChoiceProps) {
  const { schemas, inputs, onChange, errors, draft, template } = props
  const { data: rows = [] } = useQuery(buildTemplateChoicesQuery(''))
  const byKey = new Map(schemas.map((schema) => [schema.key, schema]))
  const set = (key: string, value: string) => onChange(key, { ...inputs[key], value })
  const [nameSchema, languageSchema] = [byKey.get('template_name'), byKey.get('template_language')]
  const choose = (choice: Choice) => {
    set('template_name', choice.name)
    set('template_language', firstLanguage(choice, draft.language))
  }
  const variants = choicesOf(rows, draft.sender).find(({ name }) => name === draft.name)?.variants ?? []
  const languages = variants.map(({ language, status }) => ({
    value: language,
    label: status === 'APPROVED' ? language : `${language} (${statusOf(status).word.toLowerCase()})`,
  }))
  return (
    <>
      <Group gap="sm" align="flex-start">
        <div data-field="inputs__template_name" style={{ flex: '1 1 14rem' }}>
          <TemplatePicker
            label={nameSchema === undefined ? 'Template name' : <InputLabel schema={nameSchema} />}
            value={draft.name}
            sender={draft.sender}
            error={errors.of('inputs__template_name')}
            onChoose={choose}
          />
        </div>
        <div data-field="inputs__template_language" style={{ flex: '0 1 11rem' }}>
          <Select
            label={languageSchema?.label ?? 'Template language'}
            data={withWritten(languages, draft.language)}
            value={draft.language}
            allowDeselect={false}
            error={errors.of('inputs__template_language')}
            onChange={(next) => next !== null && set('template_language', next)}
          />
        </div>
      </Group>
      <Standing draft={draft} template={template} isListed={variants.length > 0} />
    </>
  )
}

interface Language {
  readonly value: string
  readonly label: string
}

/** A language that is written and that the message template does not have stays to be seen. */
function withWritten(languages: readonly Language[], written: string): Language[] {
  const isThere = languages.some(({ value }) => value === written)
  return isThere ? [...languages] : [...languages, { value: written, label: written }]
}

interface StandingProps {
  draft: TemplateDraft
  template: MessageTemplate | null
  isListed: boolean
}

/** Why it cannot be sent as it is; nothing when it can. */
function Standing({ draft, template, isListed }: StandingProps) {
  const { reason } = statusOf(template?.status ?? 'APPROVED')
  const isMissing = template === null && draft.name !== '' && isListed
  const said = isMissing
    ? `${draft.name} is not there in ${draft.language}. Choose another language.`
    : reason
  if (said === '') return null
  return (
    <Alert color="yellow" variant="light" p="xs" icon={<IconAlertTriangle size={16} aria-hidden />}>
      {said}
    </Alert>
  )
}
