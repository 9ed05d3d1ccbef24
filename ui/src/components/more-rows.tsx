import { Button, Stack, Text } from '@mantine/core'
import { LoadMore } from './table-footers'

export interface MoreRowsProps {
  hasMore: boolean
  isLoading: boolean
  /** The last answer ended because it had looked at as many rows as it may, not because it was full. */
  stoppedEarly: boolean
  /** How many rows are shown. */
  shown: number
  onMore: () => void
}

/** At the end of a list that is searched bit by bit: goes on by itself, or says that it stopped and offers to go on. */
export function MoreRows({ hasMore, isLoading, stoppedEarly, shown, onMore }: MoreRowsProps) {
  if (!stoppedEarly || !hasMore) return <LoadMore hasMore={hasMore} isLoading={isLoading} onMore={onMore} />
  return (
    <Stack align="center" gap="xs" py="md">
      <Text c="dimmed" role="status">
        {shown === 0 ? 'Nothing found so far.' : 'That is all so far.'} What is older has not been looked at
        yet.
      </Text>
      <Button variant="default" loading={isLoading} onClick={onMore}>
        Search further back
      </Button>
    </Stack>
  )
}
