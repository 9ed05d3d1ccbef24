import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ApiError } from '@/api/api-error'
import { buildInstanceQuery } from '@/api/instance'
import { buildMeQuery } from '@/api/session'
import { CrashPage, NotFoundPage } from '@/app/failure-pages'
import { Shell } from '@/app/shell'
import { ShellSkeleton } from '@/app/shell-skeleton'
import { texts } from './search-params'

export const rootRoute = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  errorComponent: CrashPage,
  notFoundComponent: NotFoundPage,
})

/** Everything that needs somebody signed in, inside the sidebar's frame. */
export const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: '_app',
  beforeLoad: async ({ context, location }) => {
    try {
      const instance = context.queries.ensureQueryData(buildInstanceQuery())
      await Promise.all([context.queries.ensureQueryData(buildMeQuery()), instance])
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        throw redirect({ to: '/login', search: location.href === '/' ? {} : { next: location.href } })
      }
      throw error
    }
  },
  component: Shell,
  pendingComponent: ShellSkeleton,
})

/** Any other address: the frame stays, so that there is a way on. */
export const unknownRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '$',
  component: NotFoundPage,
})

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (params) => texts(params, 'next'),
  component: lazyRouteComponent(() => import('@/features/auth/login-page'), 'LoginPage'),
})

export const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  validateSearch: (params) => texts(params, 'code'),
  component: lazyRouteComponent(() => import('@/features/auth/welcome-page'), 'WelcomePage'),
})

export const homeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/',
  validateSearch: (params) => texts(params, 'client'),
  component: lazyRouteComponent(() => import('@/features/home/home-page'), 'HomePage'),
})

export const phoneRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/phone',
  validateSearch: (params) => texts(params, 'number'),
  component: lazyRouteComponent(() => import('@/features/phone/phone-page'), 'PhonePage'),
})
