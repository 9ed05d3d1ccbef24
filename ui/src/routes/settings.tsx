import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { appRoute } from './root'
import { texts } from './search-params'

export const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('@/features/settings/settings-layout'), 'SettingsLayout'),
})

export const settingsStartRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/project' })
  },
})

export const projectRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/project',
  component: lazyRouteComponent(() => import('@/features/settings/project-page'), 'ProjectPage'),
})

export const consentRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/consent',
  component: lazyRouteComponent(() => import('@/features/settings/consent-page'), 'ConsentPage'),
})

export const usersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/users',
  validateSearch: (params) => texts(params, 'search'),
  component: lazyRouteComponent(() => import('@/features/settings/users-page'), 'UsersPage'),
})

export const keysRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/keys',
  component: lazyRouteComponent(() => import('@/features/settings/keys-page'), 'KeysPage'),
})

export const secretsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/secrets',
  component: lazyRouteComponent(() => import('@/features/settings/secrets-page'), 'SecretsPage'),
})

export const forwardingRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/forwarding',
  component: lazyRouteComponent(() => import('@/features/settings/forwarding-page'), 'ForwardingPage'),
})

export const accountRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('@/features/settings/account-page'), 'AccountPage'),
})
