import { Group, Input, SegmentedControl, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { checkLiquid } from '@/api/preview'
import { diagnosticFrom } from '@/components/editor/diagnostics'
import { LiquidEditor } from '@/components/editor/liquid-editor'
import { isLiquid } from '@/components/message-template/slot-values'
import { languageOptions } from '@/components/message-template/template-words'
import { LanguageChain } from './language-chain'
import type { TemplateChoiceProps } from './template-choice'

/** Stands there first when each person is to have a language: where many keep it. */
const USUAL = '{{ person.properties.locale }}'

/** One language for everybody, or one for each person with others to fall back on. */
export function LanguageChoice(props: TemplateChoiceProps) {
  const { schemas, inputs, onChange, draft, variants } = props
  const canChain = schemas.some(({ key }) => key === 'template_languages')
  const [isPersonal, setPersonal] = useState(isLiquid(draft.language) || draft.chain?.length !== 0)
  const set = (key: string, value: unknown) => onChange(key, { ...inputs[key], value })
  const toggle = (personal: boolean) => {
    setPersonal(personal)
    const usable = variants.find(({ status }) => status === 'APPROVED') ?? variants[0]
    const plain = isLiquid(draft.language)
      ? (draft.chain?.[0] ?? usable?.language ?? 'en_US')
      : draft.language
    set('template_language', personal ? USUAL : plain)
    set('template_languages', personal ? [plain] : '')
  }
  return (
    <Stack gap="sm" role="group" aria-label="Language">
      {canChain && (
        <SegmentedControl
          size="xs"
          aria-label="Which language"
          data={[
            { value: 'one', label: 'One language' },
            { value: 'each', label: 'Chosen for each person' },
          ]}
          value={isPersonal ? 'each' : 'one'}
          onChange={(value) => toggle(value === 'each')}
          style={{ alignSelf: 'start' }}
        />
      )}
      {isPersonal && canChain ? <Personal {...props} /> : <One {...props} />}
    </Stack>
  )
}

function One({ schemas, inputs, onChange, errors, draft, variants }: TemplateChoiceProps) {
  const schema = schemas.find(({ key }) => key === 'template_language')
  return (
    <Group data-field="inputs__template_language">
      <Select
        label={schema?.label ?? 'Template language'}
        data={languageOptions(variants, draft.language)}
        value={draft.language}
        allowDeselect={false}
        error={errors.of('inputs__template_language')}
        onChange={(next) =>
          next !== null && onChange('template_language', { ...inputs['template_language'], value: next })
        }
        w={220}
      />
    </Group>
  )
}

function Personal(props: TemplateChoiceProps) {
  const { schemas, inputs, onChange, errors, names, draft, fieldOf } = props
  const error = errors.of('inputs__template_language')
  const chain = schemas.find(({ key }) => key === 'template_languages')
  return (
    <>
      <div data-field="inputs__template_language">
        <LiquidEditor
          label="Language of the person"
          description="Liquid that gives a code such as pt_BR or pt-br. Another region of the same language stands in."
          error={error}
          diagnostics={error === undefined ? undefined : [diagnosticFrom(error)]}
          isSingleLine
          names={names}
          check={(text) => (text.includes('{') ? checkLiquid(text) : Promise.resolve([]))}
          value={draft.language}
          onChange={(value) => onChange('template_language', { ...inputs['template_language'], value })}
        />
      </div>
      {draft.chain === null ? (
        chain !== undefined && fieldOf(chain)
      ) : (
        <div data-field="inputs__template_languages">
          <LanguageChain
            chain={draft.chain}
            variants={props.variants}
            onChange={(value) =>
              onChange('template_languages', {
                ...inputs['template_languages'],
                value: value.length === 0 ? '' : value,
              })
            }
          />
          <Input.Error>{errors.of('inputs__template_languages')}</Input.Error>
        </div>
      )}
    </>
  )
}
