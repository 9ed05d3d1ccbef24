import { Button, CloseButton, Fieldset, Group, Input, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import {
  BUTTONS_MAX,
  objectsAt,
  ROWS_MAX,
  rowsOf,
  SECTIONS_MAX,
  type TextSpec,
  textAt,
  withAdded,
  withRemoved,
  withText,
} from './rich-model'
import type { RichParts } from './rich-parts'
import { RichText } from './rich-text'

/** Up to three buttons that answer for the person. */
export function RichButtons(parts: RichParts) {
  const { rich, onChange, errors } = parts
  const buttons = objectsAt(rich, 'buttons')
  return (
    <Fieldset legend="Buttons">
      <Stack gap="sm">
        {errors['buttons'] !== undefined && <Input.Error>{errors['buttons']}</Input.Error>}
        {buttons.map((_, index) => (
          <Removable
            // biome-ignore lint/suspicious/noArrayIndexKey: a button has no name but its place
            key={index}
            what={`button ${index + 1}`}
            onRemove={buttons.length > 1 ? () => onChange(withRemoved(rich, 'buttons', index)) : undefined}
          >
            <Text
              {...parts}
              path={`buttons.${index}.title`}
              label={`Button ${index + 1}`}
              most={20}
              isRequired
            />
            <Text {...parts} path={`buttons.${index}.id`} label="Id" most={256} hint={ID} />
          </Removable>
        ))}
        <Add
          label="Add button"
          isFull={buttons.length >= BUTTONS_MAX}
          onAdd={() => onChange(withAdded(rich, 'buttons', { title: '' }))}
        />
      </Stack>
    </Fieldset>
  )
}

const ID = 'Comes back with the tap; the label if empty'

/** Sections of rows to choose from. */
export function RichSections(parts: RichParts) {
  const { rich, onChange, errors } = parts
  const sections = objectsAt(rich, 'sections')
  const isFull = rowsOf(rich) >= ROWS_MAX
  return (
    <Stack gap="sm">
      {errors['sections'] !== undefined && <Input.Error>{errors['sections']}</Input.Error>}
      {sections.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a section has no name but its place
        <Fieldset key={index} legend={`Section ${index + 1}`}>
          <Removable
            what={`section ${index + 1}`}
            onRemove={sections.length > 1 ? () => onChange(withRemoved(rich, 'sections', index)) : undefined}
          >
            {sections.length > 1 && (
              <Text {...parts} path={`sections.${index}.title`} label="Title" most={24} isRequired />
            )}
            <Rows {...parts} path={`sections.${index}.rows`} isFull={isFull} />
          </Removable>
        </Fieldset>
      ))}
      <Add
        label="Add section"
        isFull={isFull || sections.length >= SECTIONS_MAX}
        onAdd={() => onChange(withAdded(rich, 'sections', { rows: [{ title: '' }] }))}
      />
    </Stack>
  )
}

function Rows({ path, isFull, ...parts }: RichParts & { path: string; isFull: boolean }) {
  const { rich, onChange, errors } = parts
  const rows = objectsAt(rich, path)
  return (
    <>
      {errors[path] !== undefined && <Input.Error>{errors[path]}</Input.Error>}
      {rows.map((_, index) => (
        <Removable
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its place
          key={index}
          what={`row ${index + 1}`}
          onRemove={rows.length > 1 ? () => onChange(withRemoved(rich, path, index)) : undefined}
        >
          <Text {...parts} path={`${path}.${index}.title`} label={`Row ${index + 1}`} most={24} isRequired />
          <Text {...parts} path={`${path}.${index}.description`} label="Description" most={72} />
          <Text {...parts} path={`${path}.${index}.id`} label="Id" most={200} hint={ID} />
        </Removable>
      ))}
      <Add label="Add row" isFull={isFull} onAdd={() => onChange(withAdded(rich, path, { title: '' }))} />
    </>
  )
}

function Text({ rich, onChange, errors, names, ...spec }: RichParts & TextSpec) {
  return (
    <RichText
      spec={spec}
      value={textAt(rich, spec.path)}
      onChange={(text) => onChange(withText(rich, spec.path, text))}
      error={errors[spec.path]}
      names={names}
    />
  )
}

function Removable(props: { what: string; onRemove: (() => void) | undefined; children: ReactNode }) {
  const { what, onRemove, children } = props
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <Stack gap="xs" flex={1} miw={0}>
        {children}
      </Stack>
      {onRemove !== undefined && <CloseButton aria-label={`Remove ${what}`} onClick={onRemove} />}
    </Group>
  )
}

function Add({ label, isFull, onAdd }: { label: string; isFull: boolean; onAdd: () => void }) {
  if (isFull) return null
  return (
    <Group>
      <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={onAdd}>
        {label}
      </Button>
    </Group>
  )
}
