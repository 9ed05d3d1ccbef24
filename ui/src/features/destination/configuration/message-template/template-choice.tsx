import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { MessageTemplate, MessageTemplateRow } from '@/api/message-templates'
import { isLiquid } from '@/components/message-template/slot-values'
import { TemplatePicker } from '@/components/message-template/template-picker'
import {
  type TemplateChoice as Choice,
  firstLanguage,
  troubleOf,
} from '@/components/message-template/template-words'
import { InputLabel } from '../inputs/input-label'
import { LanguageChoice } from './language-choice'
import type { TemplateDraft } from './template-draft'
import type { TemplateInputsProps } from './template-inputs'

export interface TemplateChoiceProps extends TemplateInputsProps {
  draft: TemplateDraft
  /** The languages that the chosen name is there in. */
  variants: readonly MessageTemplateRow[]
  /** What is known of the one whose slots are filled in. */
  template: MessageTemplate | null
}

/** A message template from the list, and one of its languages, or one for each person. */
export function TemplateChoice(props: TemplateChoiceProps) {
  const { schemas, inputs, onChange, errors, draft, variants } = props
  const schema = schemas.find(({ key }) => key === 'template_name')
  const set = (key: string, value: string) => onChange(key, { ...inputs[key], value })
  const choose = (choice: Choice) => {
    set('template_name', choice.name)
    if (!isLiquid(draft.language)) set('template_language', firstLanguage(choice, draft.language))
  }
  return (
    <>
      <div data-field="inputs__template_name">
        <TemplatePicker
          label={schema === undefined ? 'Template name' : <InputLabel schema={schema} />}
          value={draft.name}
          sender={draft.sender}
          error={errors.of('inputs__template_name')}
          onChoose={choose}
        />
      </div>
      <LanguageChoice {...props} />
      <Standing draft={draft} variants={variants} />
    </>
  )
}

/** What is wrong with the languages that may be sent; nothing when all is well. */
function Standing({ draft, variants }: Pick<TemplateChoiceProps, 'draft' | 'variants'>) {
  if (variants.length === 0) return null
  const asked = isLiquid(draft.language) ? variants.map(({ language }) => language) : [draft.language]
  const chain = (draft.chain ?? []).filter((one) => !isLiquid(one))
  const said = [...new Set([...asked, ...chain])].flatMap((language) => {
    const found = variants.find((one) => one.language === language)
    const trouble = found === undefined ? `${draft.name} is not there in ${language}.` : troubleOf(found)
    return trouble === ''
      ? []
      : [`${found !== undefined && variants.length > 1 ? `${language}: ` : ''}${trouble}`]
  })
  if (said.length === 0) return null
  return (
    <Alert
      color="yellow"
      variant="light"
      p="xs"
      role="status"
      icon={<IconAlertTriangle size={16} aria-hidden />}
    >
      {said.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </Alert>
  )
}
