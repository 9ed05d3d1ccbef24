import { type FormEvent, useState } from 'react'
import { useUpdateProject } from '@/api/project'
import { useProject } from '@/api/session'
import { fieldErrors } from '@/components/field-errors'
import { toastWithUndo } from '@/components/toasts'
import type { WhatsappSettings } from './consent-words'

const PLACE = 'whatsapp_settings'

/** Some of the project's settings for WhatsApp, as a form changes them and saves them together. */
export function useWhatsappDraft<Field extends keyof WhatsappSettings>(
  fields: readonly Field[],
  done: string,
) {
  const { whatsapp_settings: stored } = useProject()
  const [changes, setChanges] = useState<Partial<WhatsappSettings>>({})
  const update = useUpdateProject()
  const undo = useUpdateProject()
  const errors = fieldErrors(
    update.error,
    fields.map((field) => `${PLACE}__${field}`),
  )
  const clear = () => {
    setChanges({})
    update.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const before = Object.fromEntries(fields.map((field) => [field, stored[field]]))
    update.mutate(
      { whatsapp_settings: changes },
      {
        onSuccess: () => {
          setChanges({})
          toastWithUndo(done, () => undo.mutateAsync({ whatsapp_settings: before }))
        },
      },
    )
  }
  return {
    draft: { ...stored, ...changes },
    change: (next: Partial<WhatsappSettings>) => setChanges((old) => ({ ...old, ...next })),
    errorOf: (field: Field) => errors.of(`${PLACE}__${field}`),
    /** What is wrong with the words of one language, or with one property. */
    errorOfPart: (field: Field, part: string) => errors.parts(`${PLACE}__${field}`)[part],
    rest: errors.rest,
    submit,
    actions: { isChanged: Object.keys(changes).length > 0, isSaving: update.isPending, onClear: clear },
  }
}
