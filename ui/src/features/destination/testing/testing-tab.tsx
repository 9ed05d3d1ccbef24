import { Stack, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { Destination } from '@/api/destination'
import { TestingPanel } from './testing-panel'

const route = getRouteApi('/_app/pipeline/destinations/$id')

/** Nothing is changed: the destination is tried as it is saved. */
const AS_SAVED = {}

export function TestingTab({ destination }: { destination: Destination }) {
  const { event } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Stack gap="sm">
      <TestingPanel
        functionId={destination.id}
        configuration={AS_SAVED}
        filters={destination.filters}
        inputs={destination.inputs}
        chosenEvent={event}
        onChooseEvent={(chosen) =>
          navigate({ search: (old) => ({ ...old, event: chosen }), replace: true, resetScroll: false })
        }
      />
      <Text c="dimmed">
        The destination is tested as it is saved. What you are changing can be tested on the Configuration
        tab.
      </Text>
    </Stack>
  )
}
