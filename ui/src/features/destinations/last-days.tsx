import { Group, Skeleton, Stack, Text } from '@mantine/core'
import type { DestinationRow, DestinationSummary } from '@/api/destinations'
import { TextLink } from '@/components/links'
import { NumberText } from '@/components/number-text'
import { Sparkline } from '@/components/sparkline'

/** What it did in the last seven days: a line that leads to its metrics. */
export function LastDays({
  destination: { id, name },
  summary,
}: {
  destination: DestinationRow
  summary: DestinationSummary | undefined
}) {
  if (summary === undefined) return <Skeleton h={12} w={96} />
  const { success, failure, by_day } = summary
  if (success + failure === 0) {
    return (
      <Text span c="dimmed">
        Nothing sent
      </Text>
    )
  }
  return (
    <TextLink to="/pipeline/destinations/$id" params={{ id }} search={{ tab: 'metrics' }}>
      <Group gap="xs" wrap="nowrap" component="span">
        <Sparkline
          values={by_day.map((day) => day.success)}
          failures={by_day.map((day) => day.failure)}
          label={`Metrics of ${name ?? 'the destination'}, last 7 days:`}
          width={72}
        />
        <Stack gap={0} component="span" fz="xs" lh={1.4}>
          <Text span inherit c="dimmed">
            <NumberText value={success} form="compact" /> sent
          </Text>
          {failure > 0 && (
            <Text span inherit c="var(--mantine-color-error)">
              <NumberText value={failure} form="compact" /> failed
            </Text>
          )}
        </Stack>
      </Group>
    </TextLink>
  )
}
