import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { ApiError } from '@/api/api-error'
import {
  buildDestinationQuery,
  type Destination,
  useCreateDestination,
  useUpdateDestination,
} from '@/api/destination'
import type { JsonObject } from '@/components/chat/json'
import { toastDone } from '@/components/toasts'
import { changeBody, wholeBody } from './body'
import { type Draft, draftOf } from './draft'
import { inputSchemas } from './input-schema'
import type { Source } from './source'
import { useDraft } from './use-draft'

/** The draft of a destination and what saves it. `error` is the last save's failure, until its field is changed. */
export function useSaving(source: Source) {
  const [isSaving, setSaving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  // Read by the guard at the very moment of leaving, before anything is drawn again.
  const mayLeave = useRef(false)
  const form = useDraft(source.loaded, isSaving)
  const create = useCreating(source, mayLeave)
  const change = useChanging(source)
  const save = async () => {
    setSaving(true)
    setError(null)
    try {
      await (source.saved === null ? create(form) : change(source.saved, form))
    } catch (failure) {
      setError(failure)
    } finally {
      setSaving(false)
    }
  }
  const forget = (field: string) => {
    if (isAbout(error, field)) setError(null)
  }
  return {
    form,
    isSaving,
    error,
    save,
    mayLeave,
    change: (change: Partial<Draft>) => {
      Object.keys(change).forEach(forget)
      form.set(change)
    },
    setInput: (key: string, item: JsonObject) => {
      forget(`inputs__${key}`)
      form.setInput(key, item)
    },
  }
}

function isAbout(error: unknown, field: string): boolean {
  const attr = error instanceof ApiError ? error.attr : null
  return attr !== null && (attr === field || attr.startsWith(`${field}__`))
}

type Form = ReturnType<typeof useDraft>

function useCreating(source: Source, mayLeave: { current: boolean }) {
  const create = useCreateDestination()
  const navigate = useNavigate()
  return async ({ draft, base }: Form) => {
    const made = await create.mutateAsync(wholeBody(draft, base.draft, source))
    mayLeave.current = true
    await navigate({ to: '/pipeline/destinations/$id', params: { id: made.id } })
    toastDone(
      made.enabled
        ? 'Created: it listens to events from now on.'
        : 'Created. It is paused until you enable it.',
    )
  }
}

function useChanging(source: Source) {
  const update = useUpdateDestination()
  const queries = useQueryClient()
  return async (saved: Destination, { draft, base, settle }: Form) => {
    const change = changeBody(draft, base.draft, inputSchemas(source.inputsSchema))
    try {
      const now = await update.mutateAsync({
        id: saved.id,
        change: { ...change, base_updated_at: base.version },
      })
      settle({ draft: draftOf(now), version: now.updated_at }, draft)
      toastDone('Saved.')
    } catch (failure) {
      // Somebody else was first: their version comes, and the draft is put on top of it.
      if (failure instanceof ApiError && failure.status === 409) {
        await queries.fetchQuery({ ...buildDestinationQuery(saved.id), staleTime: 0 })
      }
      throw failure
    }
  }
}
