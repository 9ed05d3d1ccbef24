import { Group, Input, Stack, Title } from '@mantine/core'
import { useState } from 'react'
import type { MessageTemplate } from '@/api/message-templates'
import type { JsonObject } from '@/components/chat/json'
import { slotsOfComponents } from '@/components/message-template/components-to-slots'
import { SlotFields } from '@/components/message-template/slot-fields'
import { componentsOf } from '@/components/message-template/slots-to-components'
import type { InputSchema } from '../input-schema'
import { shownAsSlots, type View } from './shown-as-slots'
import { Switcher } from './switcher'
import type { TemplateDraft } from './template-draft'
import type { TemplateInputsProps } from './template-inputs'

export interface FillingProps extends TemplateInputsProps {
  draft: TemplateDraft
  template: MessageTemplate | null
}

const SLOTS = 'template_slots'
const COMPONENTS = 'template_components'

/** What fills the message template: a field for each slot, or for experts the JSON of Meta's request. */
export function Filling(props: FillingProps) {
  const { schemas, inputs, onChange, draft, template } = props
  const [view, setView] = useState<View>('by content')
  const [first] = useState(draft)
  const slots = schemas.find(({ key }) => key === SLOTS)
  const set = (key: string, value: unknown) => onChange(key, { ...inputs[key], value })
  const canFill = slots !== undefined && template !== null && draft.slots !== null
  const values = canFill ? shownAsSlots(draft, first, template, view) : null
  if (!canFill || values === null) {
    return (
      <Expert
        {...props}
        canFill={canFill}
        onFill={(values) => {
          set(COMPONENTS, '')
          set(SLOTS, Object.keys(values).length === 0 ? '' : values)
          setView('slots')
        }}
      />
    )
  }
  const there = componentsOf(template, values)
  return (
    <Slots
      {...props}
      template={template}
      values={values}
      onFilled={(filled) => {
        if (draft.hasComponents) set(COMPONENTS, '')
        setView('slots')
        set(SLOTS, filled)
      }}
    >
      <Switcher
        label="Expert: JSON"
        lost={draft.hasComponents ? [] : there.lost}
        onSwitch={() => {
          setView('expert')
          if (draft.hasComponents) return
          set(COMPONENTS, there.made.length === 0 ? '' : JSON.stringify(there.made, null, 2))
          set(SLOTS, '')
        }}
      />
    </Slots>
  )
}

interface SlotsProps extends FillingProps {
  template: MessageTemplate
  values: JsonObject
  onFilled: (values: JsonObject | '') => void
  children: React.ReactNode
}

function Slots({ template, values, onFilled, errors, names, children }: SlotsProps) {
  const said = errors.parts(`inputs__${SLOTS}`)
  const own = said[''] ?? errors.of(`inputs__${COMPONENTS}`)
  return (
    <Stack gap="sm" data-field={`inputs__${SLOTS}`}>
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4">
          What fills it
        </Title>
        {template.slots.length > 0 && children}
      </Group>
      {own !== undefined && <Input.Error>{own}</Input.Error>}
      <SlotFields
        template={template}
        values={values}
        onChange={(next) => onFilled(Object.keys(next).length === 0 ? '' : next)}
        errors={said}
        names={names}
      />
    </Stack>
  )
}

interface ExpertProps extends FillingProps {
  canFill: boolean
  onFill: (values: JsonObject) => void
}

/** Meta's own form. Slots that are written although nothing is known of the message template stand here too. */
function Expert({ schemas, fieldOf, draft, template, canFill, onFill }: ExpertProps) {
  const hasSlots = draft.slots === null || Object.keys(draft.slots).length > 0
  const shown = schemas.filter(({ key }) => key === COMPONENTS || (key === SLOTS && hasSlots))
  const back =
    template === null || !canFill || hasSlots
      ? null
      : draft.components === null
        ? { made: {}, lost: ['The components: they are no list as they stand.'] }
        : slotsOfComponents(template, draft.components)
  return (
    <Stack gap="sm">
      {back !== null && (
        <Group justify="flex-end">
          <Switcher label="Fill in slots instead" lost={back.lost} onSwitch={() => onFill(back.made)} />
        </Group>
      )}
      {shown.map((schema: InputSchema) => fieldOf(schema))}
    </Stack>
  )
}
