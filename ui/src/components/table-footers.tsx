import { Button, Group, Pagination, Text } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { useEffect } from 'react'
import { NumberText } from './number-text'

export interface PagerProps {
  /** The page shown, from 1. */
  page: number
  pageSize: number
  /** How many rows there are on all pages. */
  count: number
  onChange: (page: number) => void
}

/** Pages of a list whose length is known. Nothing when there is only one. */
export function Pager({ page, pageSize, count, onChange }: PagerProps) {
  if (count <= pageSize) return null
  return (
    <Group justify="space-between" mt="md">
      <Text c="dimmed">
        <NumberText value={(page - 1) * pageSize + 1} />–
        <NumberText value={Math.min(page * pageSize, count)} /> of <NumberText value={count} />
      </Text>
      <Pagination
        total={Math.ceil(count / pageSize)}
        value={page}
        onChange={onChange}
        size="sm"
        getControlProps={(control) => ({ 'aria-label': `${control} page` })}
        getItemProps={(item) => ({ 'aria-label': `Page ${item}` })}
      />
    </Group>
  )
}

export interface LoadMoreProps {
  hasMore: boolean
  isLoading: boolean
  onMore: () => void
}

/** At the end of an endless list: asks for more when it comes near the screen, and by a button for the keyboard. */
export function LoadMore({ hasMore, isLoading, onMore }: LoadMoreProps) {
  const { ref, entry } = useIntersection({ rootMargin: '600px' })
  const isNear = entry?.isIntersecting ?? false
  useEffect(() => {
    if (isNear && hasMore && !isLoading) onMore()
  }, [isNear, hasMore, isLoading, onMore])
  if (!hasMore) return null
  return (
    <Group ref={ref} justify="center" mt="md">
      <Button variant="default" loading={isLoading} onClick={onMore}>
        Load more
      </Button>
    </Group>
  )
}
