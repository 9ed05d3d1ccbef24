import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { buildPresetsQuery, type Preset } from '@/api/destination-start'
import { buildNamedTemplateQuery } from '@/api/message-templates'
import { buildPreviewQuery } from '@/api/preview'
import { buildRecentEventsQuery, type EventRow } from '@/api/recent-events'
import type { Draft } from './draft'
import { SAMPLE } from './event-choice'
import { useTemplateDraft } from './message-template/use-template-draft'
import { namedOf, previewRequest, type Shown, sendsEither, shownPreview } from './preview-shown'
import { eventNames, fittingEvents, sampleGlobals } from './sample-event'
import type { Source } from './source'

/** Milliseconds without a key before the preview is asked for again. */
const DELAY_MS = 350

const NO_PRESETS: readonly Preset[] = []
const NO_EVENTS: readonly EventRow[] = []

/** The message as it would be, following what is typed, and the event it is filled in with. */
export function usePreview(source: Source, draft: Draft) {
  const events = useFittingEvents(draft)
  const [chosen, setChosen] = useState<string | null>(null)
  const isThere = chosen === SAMPLE || events.some(({ uuid }) => uuid === chosen)
  const value = isThere && chosen !== null ? chosen : (events[0]?.uuid ?? SAMPLE)
  const event =
    value === SAMPLE ? { globals: source.sample ?? sampleGlobals(draft.filters) } : { event_uuid: value }
  const isAuto = sendsEither(draft)
  const [side, setSide] = useState<Side>('open')
  const request = { ...previewRequest(source, draft, event), ...(isAuto ? { window: side } : {}) }
  const [asked] = useDebouncedValue(JSON.stringify(request), DELAY_MS)
  const answer = useQuery(buildPreviewQuery(JSON.parse(asked)))
  const { data: presets = NO_PRESETS } = useQuery(buildPresetsQuery())
  const written = useTemplateDraft(draft.inputs)
  const named = namedOf(answer.data, written.draft.sender)
  const { data: meant = null } = useQuery(buildNamedTemplateQuery(named))
  // While nothing would be sent, the one that is being filled in is shown.
  const isWriting = named.name !== '' && answer.data?.payload === null
  const known = meant ?? (isWriting ? written.template : null)
  const shown: Shown | undefined =
    answer.data === undefined ? undefined : shownPreview(answer.data, presets, known)
  const row = events.find(({ uuid }) => uuid === value)
  return {
    events,
    value,
    choose: setChosen,
    /** On which side of the window it is shown; undefined where that makes no difference. */
    side: isAuto ? side : undefined,
    setSide,
    shown,
    error: answer.error,
    retry: () => void answer.refetch(),
    isBusy: answer.isFetching,
    recipient: answer.data?.recipient?.e164,
    personName: row === undefined ? undefined : (row.person?.name ?? row.distinct_id),
  }
}

/** Inside or outside the recipient's 24-hour window. */
export type Side = 'open' | 'closed'

/** The newest events of the names that the filters listen to. */
function useFittingEvents(draft: Draft): readonly EventRow[] {
  const names = eventNames(draft.filters)
  const { data = NO_EVENTS } = useQuery(buildRecentEventsQuery(names.length === 1 ? names[0] : undefined))
  return fittingEvents(data, draft.filters)
}
