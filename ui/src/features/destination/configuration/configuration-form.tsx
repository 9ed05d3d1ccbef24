import { Alert, Paper } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type FormEvent, useMemo, useRef } from 'react'
import { ApiError } from '@/api/api-error'
import { type FieldErrors, fieldErrors } from '@/components/field-errors'
import { FiltersPanel } from '../filters/filters-panel'
import { changeBody } from './body'
import classes from './configuration.module.css'
import { ConflictAlert } from './conflict-alert'
import { useFirstError } from './first-error'
import { type InputSchema, inputSchemas, shownInputs } from './input-schema'
import { InputsPanel } from './inputs-panel'
import { LeaveGuard } from './leave-guard'
import { MORE_FIELDS, MoreSettings } from './more-settings'
import { PreviewPanel } from './preview-panel'
import { SaveBar } from './save-bar'
import { SettingsPanel } from './settings-panel'
import type { Source } from './source'
import { useLiquidNames } from './use-liquid-names'
import { useSaving } from './use-saving'

/** Everything about a destination that can be set, with the message as it will look. */
export function ConfigurationForm({ source }: { source: Source }) {
  const place = useRef<HTMLFormElement>(null)
  const { form, save, isSaving, error, change, setInput, mayLeave } = useSaving(source)
  const schemas = useMemo(() => inputSchemas(source.inputsSchema), [source.inputsSchema])
  const names = useLiquidNames(form.draft.filters, schemas)
  useFirstError(error, place)
  const { draft, base } = form
  const isNew = source.saved === null
  const isDirty = Object.keys(changeBody(draft, base.draft, schemas)).length > 0
  const wasRefused = error instanceof ApiError && error.status === 409
  const errors = fieldErrors(wasRefused ? null : error, fieldsOf(schemas, draft.inputs))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isSaving && (isNew || isDirty)) void save()
  }
  return (
    <form ref={place} onSubmit={submit} noValidate className={classes['frame']} autoComplete="off">
      <LeaveGuard isDirty={isDirty} mayLeave={mayLeave} />
      {source.saved !== null && <ConflictAlert id={source.saved.id} form={form} wasRefused={wasRefused} />}
      <FormError errors={errors} />
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <SettingsPanel isNew={isNew} draft={draft} onChange={change} errors={errors} />
          <Paper p="md" data-field="filters">
            <FiltersPanel
              filters={draft.filters}
              onFiltersChange={(filters) => change({ filters })}
              masking={draft.masking}
              onMaskingChange={(masking) => change({ masking })}
              error={error}
            />
          </Paper>
          <MoreSettings draft={draft} onChange={change} errors={errors} />
        </div>
        <div className={classes['message']}>
          <InputsPanel
            schemas={schemas}
            draft={draft}
            base={base.draft}
            onChange={setInput}
            errors={errors}
            names={names}
          />
          <PreviewPanel source={source} draft={draft} />
        </div>
      </div>
      <SaveBar
        isNew={isNew}
        isEnabled={draft.enabled}
        isDirty={isDirty}
        isSaving={isSaving}
        isBlocked={form.conflict !== null}
        onClear={() => form.reset(base)}
      />
    </form>
  )
}

/** What the API may name that has a place of its own on the page. */
function fieldsOf(schemas: readonly InputSchema[], inputs: Parameters<typeof shownInputs>[1]): string[] {
  const shown = shownInputs(schemas, inputs).map(({ key }) => `inputs__${key}`)
  return ['name', 'description', 'enabled', 'filters', 'masking', ...MORE_FIELDS, ...shown]
}

/** What belongs to no field. */
function FormError({ errors }: { errors: FieldErrors }) {
  if (errors.rest === undefined) return null
  return (
    <Alert
      role="alert"
      data-form-error
      color="red"
      variant="light"
      mb="md"
      icon={<IconAlertTriangle size={20} aria-hidden />}
    >
      {errors.rest}
    </Alert>
  )
}
