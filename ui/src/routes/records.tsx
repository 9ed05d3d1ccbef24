import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { appRoute } from './root'
import { page, texts } from './search-params'

export const messagesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/messages',
  validateSearch: (params) =>
    texts(
      params,
      'search',
      'state',
      'destination',
      'recipient',
      'sender',
      'code',
      'range',
      'after',
      'before',
    ),
  component: lazyRouteComponent(() => import('@/features/messages/messages-page'), 'MessagesPage'),
})

export const messageRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/messages/$id',
  validateSearch: (params) => texts(params, 'tab'),
  component: lazyRouteComponent(() => import('@/features/messages/message-page'), 'MessagePage'),
})

export const failuresRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/failures',
  component: lazyRouteComponent(() => import('@/features/failures/failures-page'), 'FailuresPage'),
})

export const peopleRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people',
  validateSearch: (params) => texts(params, 'search'),
  component: lazyRouteComponent(() => import('@/features/people/people-page'), 'PeoplePage'),
})

export const personRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people/$id',
  validateSearch: (params) => texts(params, 'tab', 'search', 'destination'),
  component: lazyRouteComponent(() => import('@/features/people/person-page'), 'PersonPage'),
})

export const eventsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/events',
  validateSearch: (params) => texts(params, 'search', 'event', 'live', 'range', 'after', 'before'),
  component: lazyRouteComponent(() => import('@/features/events/events-page'), 'EventsPage'),
})

export const eventRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/events/$uuid',
  validateSearch: (params) => texts(params, 'search', 'matched'),
  component: lazyRouteComponent(() => import('@/features/events/event-page'), 'EventPage'),
})

export const sendersRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/senders',
  validateSearch: (params) => ({ ...texts(params, 'search'), ...page(params) }),
  component: lazyRouteComponent(() => import('@/features/senders/senders-page'), 'SendersPage'),
})

export const senderRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/senders/$id',
  component: lazyRouteComponent(() => import('@/features/senders/sender-page'), 'SenderPage'),
})

export const messageTemplatesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/message-templates',
  validateSearch: (params) => ({
    ...texts(params, 'search', 'status', 'category', 'language', 'account'),
    ...page(params),
  }),
  component: lazyRouteComponent(
    () => import('@/features/message-templates/message-templates-page'),
    'MessageTemplatesPage',
  ),
})

export const messageTemplateRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/message-templates/$id',
  component: lazyRouteComponent(
    () => import('@/features/message-templates/message-template-page'),
    'MessageTemplatePage',
  ),
})

export const newMessageTemplateRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/message-templates/new',
  validateSearch: (params) => texts(params, 'from'),
  component: lazyRouteComponent(
    () => import('@/features/message-templates/new-message-template-page'),
    'NewMessageTemplatePage',
  ),
})

export const editMessageTemplateRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/message-templates/$id/edit',
  component: lazyRouteComponent(
    () => import('@/features/message-templates/edit-message-template-page'),
    'EditMessageTemplatePage',
  ),
})
