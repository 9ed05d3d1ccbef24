import { Button, Group } from '@mantine/core'

export interface FormActionsProps {
  isChanged: boolean
  isSaving: boolean
  onClear: () => void
}

/** Saves a form, or takes back what was typed. */
export function FormActions({ isChanged, isSaving, onClear }: FormActionsProps) {
  return (
    <Group gap="xs">
      <Button type="submit" disabled={!isChanged} loading={isSaving}>
        Save
      </Button>
      {isChanged && (
        <Button variant="default" onClick={onClear} disabled={isSaving}>
          Clear changes
        </Button>
      )}
    </Group>
  )
}
