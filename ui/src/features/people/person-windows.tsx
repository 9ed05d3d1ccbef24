import { Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { buildPersonWindowsQuery } from '@/api/person-windows'
import { TextLink } from '@/components/links'
import { WindowStanding } from '@/components/window-standing'

/** From which of the project's numbers this person may be sent anything, and until when. */
export function PersonWindows({ id }: { id: string }) {
  const { data } = useQuery(buildPersonWindowsQuery(id))
  const windows = data?.results ?? []
  if (windows.length === 0) return null
  return (
    <Stack gap={4} mb="md" component="section" aria-label="24-hour windows">
      {windows.map((one) => (
        <Group gap={6} key={one.phone_number_id}>
          <Text span size="sm">
            24-hour window with{' '}
            <TextLink to="/senders/$id" params={{ id: one.phone_number_id }}>
              {one.sender_name ?? one.phone_number_id}
            </TextLink>
          </Text>
          <WindowStanding window={one} />
        </Group>
      ))}
    </Stack>
  )
}
