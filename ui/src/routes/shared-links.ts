import { createRoute, redirect } from '@tanstack/react-router'
import { buildPersonByDistinctIdQuery } from '@/api/people'
import { appRoute } from './root'

// Addresses as PostHog writes them. Templates and logs say `event.url` and `person.url`, so people follow these.

export const sharedProjectRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/project/$project',
  beforeLoad: () => {
    throw redirect({ to: '/' })
  },
})

export const sharedEventRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/project/$project/events/$uuid/$timestamp',
  beforeLoad: ({ params: { uuid } }) => {
    throw redirect({ to: '/events/$uuid', params: { uuid } })
  },
})

export const sharedPersonRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/project/$project/person/$distinctId',
  beforeLoad: async ({ context, params: { distinctId } }) => {
    const { results } = await context.queries.ensureQueryData(buildPersonByDistinctIdQuery(distinctId))
    const id = results[0]?.id
    if (id === undefined) throw redirect({ to: '/people', search: { search: distinctId } })
    throw redirect({ to: '/people/$id', params: { id } })
  },
})
