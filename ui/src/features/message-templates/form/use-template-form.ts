import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, sentenceOf } from '@/api/api-error'
import { buildTemplateCheckQuery, type MessageTemplateFlaw } from '@/api/message-template-edits'
import { draftOf, type TemplateForm } from './form-model'

/** Milliseconds without a key before the service is asked what Meta would refuse. */
const DELAY_MS = 400

export interface FormHandle {
  readonly form: TemplateForm
  /** Changes fields; `place` is what they belong to, as errors name it: from then on its flaws are shown. */
  readonly change: (change: Partial<TemplateForm>, place: string) => void
  /** What is wrong at a place or in a part of it; undefined while nobody has written there. */
  readonly errorAt: (place: string) => string | undefined
  /** What is wrong with no place of its own. */
  readonly rest: string | undefined
  readonly isSubmitting: boolean
  /** Shows every flaw, and submits when there is none. */
  readonly submit: () => Promise<void>
}

/** What is being written, checked against Meta's rules as it is typed. */
export function useTemplateForm(
  start: TemplateForm,
  send: (form: TemplateForm) => Promise<unknown>,
): FormHandle {
  const [form, setForm] = useState(start)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [failure, setFailure] = useState<unknown>(null)
  const [isSubmitting, setSubmitting] = useState(false)
  const [asked] = useDebouncedValue(JSON.stringify(draftOf(form)), DELAY_MS)
  const { data: flaws = [] } = useQuery(buildTemplateCheckQuery(JSON.parse(asked)))
  const said = [...refusals(failure), ...flaws.filter(({ place }) => isUnder(place, touched))]
  const submit = async () => {
    setSubmitting(true)
    setTouched(EVERYTHING)
    setFailure(null)
    try {
      await send(form)
    } catch (error) {
      setFailure(error)
    } finally {
      setSubmitting(false)
    }
  }
  return {
    form,
    change: (change, place) => {
      setForm((now) => ({ ...now, ...change }))
      setTouched((now) => new Set([...now, place]))
      setFailure(null)
    },
    errorAt: (place) => sentence(said.find((flaw) => isUnder(flaw.place, new Set([place])))),
    rest: sentence(said.find(({ place }) => !isUnder(place, PLACES))),
    isSubmitting,
    submit,
  }
}

/** Places that the form has fields for. */
export const PLACES: ReadonlySet<string> = new Set([
  'waba_id',
  'name',
  'language',
  'category',
  'components__header',
  'components__body',
  'components__footer',
  'components__buttons',
  'components__carousel',
])

const EVERYTHING: ReadonlySet<string> = new Set([...PLACES, '', 'components'])

function isUnder(place: string, owners: ReadonlySet<string>): boolean {
  return [...owners].some((owner) => place === owner || (owner !== '' && place.startsWith(`${owner}__`)))
}

/** The service's refusal in the form of a flaw. */
function refusals(failure: unknown): MessageTemplateFlaw[] {
  if (failure === null) return []
  const place = failure instanceof ApiError ? (failure.attr ?? '') : ''
  return [{ place, text: sentenceOf(failure), remedy: '' }]
}

function sentence(flaw: MessageTemplateFlaw | undefined): string | undefined {
  return flaw === undefined ? undefined : [flaw.text, flaw.remedy].filter(Boolean).join(' ')
}
