import { Paper, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import type { FieldErrors } from '@/components/field-errors'
import type { Draft } from './draft'

export interface SettingsPanelProps {
  isNew: boolean
  draft: Draft
  onChange: (change: Partial<Draft>) => void
  errors: FieldErrors
}

/** What the API takes at most. */
const NAME_CHARACTERS_MAX = 400

/** Name, description, and whether it runs. */
export function SettingsPanel({ draft, onChange, errors, isNew }: SettingsPanelProps) {
  const running = isNew ? 'It listens to events once it is created.' : 'It listens to events.'
  return (
    <Paper component="section" p="md" aria-label="Name and status">
      <Stack gap="md">
        <div data-field="enabled">
          <Switch
            label="Enabled"
            description={draft.enabled ? running : 'Paused: events pass by without a message.'}
            checked={draft.enabled}
            onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
            error={errors.of('enabled')}
          />
        </div>
        <div data-field="name">
          <TextInput
            label="Name"
            value={draft.name}
            maxLength={NAME_CHARACTERS_MAX}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
            error={errors.of('name')}
          />
        </div>
        <div data-field="description">
          <Textarea
            label="Description"
            value={draft.description}
            onChange={(event) => onChange({ description: event.currentTarget.value })}
            error={errors.of('description')}
            autosize
            minRows={2}
            maxRows={8}
          />
        </div>
      </Stack>
    </Paper>
  )
}
