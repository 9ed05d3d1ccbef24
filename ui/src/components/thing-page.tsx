import { Grid, Skeleton, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { QueryBoundary } from './query-boundary'

export interface ThingPageProps {
  /** Which one: another id is another page, with nothing left of the one before. */
  id: string
  /** What it is, in one word: "message". */
  noun: string
  /** The list it belongs to. */
  back: ReactNode
  /** Skeletons of what stands below the heading. */
  loading?: ReactNode
  /** The page, which asks with `useSuspenseQuery`. */
  children: ReactNode
}

/** Around the page of one thing: while it loads, and when it is gone or could not be loaded. */
export function ThingPage({ id, noun, back, loading = <Skeleton h={320} />, children }: ThingPageProps) {
  const skeleton = (
    <Stack gap="lg" aria-busy="true">
      <Stack gap="xs">
        <Skeleton h={14} w={80} />
        <Skeleton h={28} w={240} />
        <Skeleton h={16} w={280} />
      </Stack>
      {loading}
    </Stack>
  )
  return (
    <QueryBoundary key={id} resetKey={id} loading={skeleton} page={{ noun, back }}>
      {children}
    </QueryBoundary>
  )
}

/** Of a page with what matters at the left and facts at the right. */
export function ColumnsSkeleton() {
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Skeleton h={340} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Skeleton h={220} />
      </Grid.Col>
    </Grid>
  )
}

/** Of a page whose parts stand under tabs. */
export function TabsSkeleton({ children = <Skeleton h={280} /> }: { children?: ReactNode }) {
  return (
    <>
      <Skeleton h={36} />
      {children}
    </>
  )
}
