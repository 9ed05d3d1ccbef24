import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { appRoute } from './root'
import { oneOf, page, texts } from './search-params'

/** Data pipeline: the lists under their tabs. Pages of one destination stand beside it, without the tabs. */
export const pipelineRoute = createRoute({
  getParentRoute: () => appRoute,
  id: '_pipeline',
  component: lazyRouteComponent(() => import('@/features/pipeline/pipeline-layout'), 'PipelineLayout'),
})

export const pipelineStartRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/pipeline',
  beforeLoad: () => {
    throw redirect({ to: '/pipeline/destinations' })
  },
})

export const destinationsRoute = createRoute({
  getParentRoute: () => pipelineRoute,
  path: '/pipeline/destinations',
  validateSearch: (params) => ({
    ...texts(params, 'search', 'status', 'author', 'paused'),
    ...page(params),
  }),
  component: lazyRouteComponent(
    () => import('@/features/destinations/destinations-page'),
    'DestinationsPage',
  ),
})

export const actionsRoute = createRoute({
  getParentRoute: () => pipelineRoute,
  path: '/pipeline/actions',
  validateSearch: (params) => ({ ...texts(params, 'search', 'action'), ...page(params) }),
  component: lazyRouteComponent(() => import('@/features/actions/actions-page'), 'ActionsPage'),
})

export const catalogueRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/pipeline/destinations/new',
  validateSearch: (params) => texts(params, 'search'),
  component: lazyRouteComponent(() => import('@/features/catalogue/catalogue-page'), 'CataloguePage'),
})

export const newDestinationRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/pipeline/destinations/new/$templateId',
  validateSearch: (params) => texts(params, 'preset', 'duplicate'),
  component: lazyRouteComponent(
    () => import('@/features/destination/new-destination-page'),
    'NewDestinationPage',
  ),
})

export const DESTINATION_TABS = ['configuration', 'testing', 'metrics', 'logs', 'history'] as const

export const destinationRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/pipeline/destinations/$id',
  validateSearch: (params) => ({
    ...texts(params, 'search', 'level', 'range', 'interval', 'event', 'after', 'before', 'by', 'view'),
    ...tab(params),
  }),
  component: lazyRouteComponent(() => import('@/features/destination/destination-page'), 'DestinationPage'),
})

/** The first tab needs no mention in the address. */
function tab(params: Readonly<Record<string, unknown>>): {
  tab?: Exclude<DestinationTab, 'configuration'> | undefined
} {
  const found = oneOf(params, 'tab', DESTINATION_TABS)
  return found === 'configuration' ? {} : { tab: found }
}

type DestinationTab = (typeof DESTINATION_TABS)[number]
