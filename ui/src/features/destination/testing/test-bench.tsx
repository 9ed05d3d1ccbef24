import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { buildEventQuery } from '@/api/events'
import { useTestRun } from '@/api/test-run'
import type { JsonObject } from '@/components/chat/json'
import { JsonEditor } from '@/components/editor/json-editor'
import { ErrorState } from '@/components/error-state'
import { TimeText } from '@/components/time-text'
import { EventPicker } from './event-picker'
import { MockSwitch } from './mock-switch'
import { ShownResult } from './test-result'
import { type TestEvent, useTestEvent } from './use-test-event'

export interface TestBenchProps {
  functionId: string
  configuration: JsonObject
  filters: JsonObject
  sample: JsonObject
  chosen: string | undefined
  onChoose: (chosen: string) => void
}

/** The event, the switch, the button, and what came of it. */
export function TestBench(props: TestBenchProps) {
  const { functionId, configuration, ...choice } = props
  const event = useTestEvent({ ...choice, isOpen: true })
  const [isMocked, setMocked] = useState(true)
  const run = useTestRun(functionId)
  const test = () => {
    if (event.asked === undefined) return
    run.mutate({ ...event.asked, configuration: { ...configuration }, mock_async_functions: isMocked })
  }
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <ChosenEvent event={event} />
        <EventPicker event={event} />
      </Group>
      <EventEditor event={event} />
      <MockSwitch
        isMocked={isMocked}
        onChange={setMocked}
        functionId={functionId}
        configuration={configuration}
        asked={event.asked}
      />
      <Group gap="xs">
        <Button onClick={test} loading={run.isPending} disabled={event.asked === undefined}>
          Test function
        </Button>
        {(run.data !== undefined || run.isError) && (
          <Button variant="default" onClick={run.reset}>
            Clear test result
          </Button>
        )}
      </Group>
      {run.isError && (
        <ErrorState error={run.error} title="The test could not run" headingOrder={3} onRetry={test} />
      )}
      {run.data !== undefined && <ShownResult result={run.data} />}
    </Stack>
  )
}

/** Which event stands in the editor. */
function ChosenEvent({ event: { uuid, isEdited, text } }: { event: TestEvent }) {
  const { data } = useQuery({ ...buildEventQuery(uuid ?? ''), enabled: uuid !== undefined })
  if (text === undefined) return <Skeleton h={20} w={220} />
  const edited = isEdited ? ', edited' : ''
  if (uuid === undefined || data === undefined) return <Text>{`Sample event${edited}`}</Text>
  return (
    <Text style={{ overflowWrap: 'anywhere' }}>
      <strong>{data.event}</strong> of {data.person?.name ?? data.distinct_id},{' '}
      <TimeText value={data.timestamp} />
      {edited}
    </Text>
  )
}

function EventEditor({ event: { text, onEdit, read, error } }: { event: TestEvent }) {
  if (error !== null && error !== undefined && text === undefined) {
    return <ErrorState error={error} title="The event could not be loaded" headingOrder={3} />
  }
  if (text === undefined) return <Skeleton h={260} aria-busy="true" />
  return (
    <JsonEditor
      label="Event"
      description="What the message may speak of: event, person, groups."
      value={text}
      onChange={onEdit}
      maxRows={18}
      error={'problem' in read && text.trim() !== '' ? read.problem : undefined}
    />
  )
}
