import { Anchor, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import type { JsonObject } from '@/components/chat/json'
import type { FieldProps } from '../inputs/field-props'
import { JsonField } from '../inputs/template-fields'
import { RichButtons, RichSections } from './rich-lists'
import { RichHeader, RichMedium } from './rich-medium'
import { KINDS, type Kind, MEDIA, readRich, TEXTS, textAt, withKind, withText } from './rich-model'
import type { RichParts } from './rich-parts'
import { RichText } from './rich-text'

const PLAIN = { value: '', label: 'Text, as written under Message' }

/** What goes in the window: the text, or one of the rich kinds with a form of its own; for experts its JSON. */
export function RichField(props: FieldProps) {
  const { item, onChange, error, names } = props
  const read = readRich(item['value'])
  const [wantsJson, setJson] = useState(read === null)
  const isJson = wantsJson || read === null
  const set = (value: JsonObject | '') => onChange({ ...item, value })
  if (isJson) {
    return (
      <Stack gap={4}>
        <JsonField {...props} />
        {read !== null && <Other label="Fill in a form instead" onClick={() => setJson(false)} />}
      </Stack>
    )
  }
  const parts = { rich: read.rich, onChange: set, errors: props.parts ?? {}, names }
  return (
    <Stack gap="md" role="group" aria-label="What is sent in the window">
      <Stack gap={4}>
        <Select
          label="Sent in the window"
          description="A picture, buttons or a list instead of a text, while the recipient’s 24-hour window is open."
          error={read.kind === '' ? error : (parts.errors['kind'] ?? parts.errors[''])}
          allowDeselect={false}
          data={[PLAIN, ...KINDS]}
          value={read.kind}
          onChange={(next) => set(next === null || next === '' ? '' : withKind(read.rich, kindOf(next)))}
        />
        <Other label="Write it as JSON" onClick={() => setJson(true)} />
      </Stack>
      {read.kind !== '' && <Parts {...parts} kind={read.kind} key={read.kind} />}
    </Stack>
  )
}

function kindOf(value: string): Kind {
  return KINDS.find((one) => one.value === value)?.value ?? 'image'
}

function Other({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <div>
      <Anchor component="button" type="button" fz="xs" onClick={onClick}>
        {label}
      </Anchor>
    </div>
  )
}

function Parts({ kind, ...parts }: RichParts & { kind: Kind }) {
  const { rich, onChange, errors, names } = parts
  return (
    <>
      {MEDIA.has(kind) && <RichMedium {...parts} kind={kind} />}
      <RichHeader {...parts} kind={kind} />
      {TEXTS[kind].map((spec) => (
        <RichText
          key={spec.path}
          spec={spec}
          value={textAt(rich, spec.path)}
          onChange={(text) => onChange(withText(rich, spec.path, text))}
          error={errors[spec.path]}
          names={names}
        />
      ))}
      {kind === 'buttons' && <RichButtons {...parts} />}
      {kind === 'list' && <RichSections {...parts} />}
    </>
  )
}
