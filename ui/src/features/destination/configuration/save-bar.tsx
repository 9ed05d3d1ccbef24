import { Button, Group, Text } from '@mantine/core'
import { ButtonLink } from '@/components/links'
import classes from './configuration.module.css'

export interface SaveBarProps {
  /** The form that its main button sends. */
  formId: string
  isNew: boolean
  /** Whether it will run once it is created. */
  isEnabled: boolean
  isDirty: boolean
  isSaving: boolean
  /** Why nothing can be saved at the moment. */
  isBlocked: boolean
  onClear: () => void
}

/** Stays at the bottom of the window while there is something to save. */
export function SaveBar({ formId, isNew, isEnabled, isDirty, isSaving, isBlocked, onClear }: SaveBarProps) {
  if (!isNew && !isDirty) return null
  const verb = isNew ? (isEnabled ? 'Create & enable' : 'Create') : 'Save'
  return (
    <section className={classes['bar']} aria-label="Unsaved changes">
      <Text c="dimmed" visibleFrom="xs">
        {isNew ? 'Nothing is sent before it is created and enabled.' : 'You have unsaved changes.'}
      </Text>
      <Group gap="xs" ml="auto">
        {isNew && !isDirty && (
          <ButtonLink to="/pipeline/destinations" variant="default">
            Cancel
          </ButtonLink>
        )}
        {isDirty && (
          <Button variant="default" onClick={onClear} disabled={isSaving}>
            Clear changes
          </Button>
        )}
        <Button type="submit" form={formId} loading={isSaving} disabled={isBlocked}>
          {verb}
        </Button>
      </Group>
    </section>
  )
}
