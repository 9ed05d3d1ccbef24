import { Paper } from '@mantine/core'
import { type FormEvent, useId, useMemo, useRef } from 'react'
import { ApiError } from '@/api/api-error'
import { fieldErrors } from '@/components/field-errors'
import { FiltersPanel } from '../filters/filters-panel'
import { TestingPanel } from '../testing/testing-panel'
import { changeBody, wholeBody } from './body'
import classes from './configuration.module.css'
import { ConflictAlert } from './conflict-alert'
import { fieldList } from './field-list'
import { useFirstError } from './first-error'
import { FormError } from './form-error'
import { inputSchemas } from './input-schema'
import { InputsPanel } from './inputs-panel'
import { LeaveGuard } from './leave-guard'
import { MoreSettings } from './more-settings'
import { PreviewPanel } from './preview-panel'
import { SaveBar } from './save-bar'
import { SettingsPanel } from './settings-panel'
import type { Source } from './source'
import { useLiquidNames } from './use-liquid-names'
import { useSaving } from './use-saving'

/** Everything about a destination that can be set, with the message as it will look. */
export function ConfigurationForm({ source }: { source: Source }) {
  const id = useId()
  const place = useRef<HTMLFormElement>(null)
  const { form, save, isSaving, error, change, setInput, mayLeave } = useSaving(source)
  const schemas = useMemo(() => inputSchemas(source.inputsSchema), [source.inputsSchema])
  const names = useLiquidNames(form.draft.filters, schemas)
  useFirstError(error, place)
  const { draft, base } = form
  const { saved } = source
  const isDirty = Object.keys(changeBody(draft, base.draft, schemas)).length > 0
  const wasRefused = error instanceof ApiError && error.status === 409
  const errors = fieldErrors(wasRefused ? null : error, fieldList(schemas, draft))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isSaving && form.conflict === null && (saved === null || isDirty)) void save()
  }
  return (
    <div className={classes['frame']}>
      <LeaveGuard isDirty={isDirty} mayLeave={mayLeave} />
      <form id={id} ref={place} onSubmit={submit} noValidate autoComplete="off">
        {saved !== null && <ConflictAlert {...{ form, schemas, wasRefused }} id={saved.id} />}
        <FormError errors={errors} />
        <div className={classes['columns']}>
          <div className={classes['column']}>
            <SettingsPanel isNew={saved === null} draft={draft} onChange={change} errors={errors} />
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
            <InputsPanel {...{ schemas, draft, errors, names }} base={base.draft} onChange={setInput} />
            <PreviewPanel source={source} draft={draft} />
          </div>
        </div>
      </form>
      <div className={classes['testing']}>
        <TestingPanel
          functionId={saved?.id ?? 'new'}
          configuration={wholeBody(draft, base.draft, source)}
          sample={source.sample}
        />
      </div>
      <SaveBar
        formId={id}
        isNew={saved === null}
        isEnabled={draft.enabled}
        isDirty={isDirty}
        isSaving={isSaving}
        isBlocked={form.conflict !== null}
        onClear={() => form.reset(base)}
      />
    </div>
  )
}
