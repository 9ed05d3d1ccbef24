import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { buildDestinationsQuery, DESTINATIONS_A_PAGE } from '@/api/destinations'
import { ErrorState } from '@/components/error-state'
import { PageTitle } from '@/components/page-title'
import { Pager } from '@/components/table-footers'
import { askedBy, isNarrowed, pageWithin } from './asked'
import { DestinationsFilters } from './destinations-filters'
import { DestinationsTable } from './destinations-table'
import { NoDestinations, NothingFound } from './no-destinations'

const route = getRouteApi('/_app/_pipeline/pipeline/destinations')

/** Data pipeline, Destinations: all of them, how they fare, and what they did lately. */
export function DestinationsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, refetch, isPlaceholderData } = useQuery(buildDestinationsQuery(askedBy(search)))
  const { page = 1 } = search
  const within = data === undefined ? page : pageWithin(page, data.count, DESTINATIONS_A_PAGE)
  useEffect(() => {
    // The last row of the last page was deleted, or the link is old.
    if (within !== page) void navigate({ search: (old) => ({ ...old, page: within }), replace: true })
  }, [within, page, navigate])
  const narrowed = isNarrowed(search)
  const isEmpty = data?.count === 0 && !narrowed
  return (
    <>
      <PageTitle>Destinations</PageTitle>
      {!isEmpty && <DestinationsFilters />}
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <DestinationsTable
          rows={data?.results}
          isStale={isPlaceholderData}
          empty={narrowed ? <NothingFound /> : <NoDestinations />}
          footer={
            <Pager
              page={within}
              pageSize={DESTINATIONS_A_PAGE}
              count={data?.count ?? 0}
              onChange={(next) => void navigate({ search: (old) => ({ ...old, page: next }) })}
            />
          }
        />
      )}
    </>
  )
}
