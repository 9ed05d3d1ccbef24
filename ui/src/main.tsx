import '@fontsource-variable/inter'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app/global.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api/api-error'
import { queries, router } from './app/router'
import { cssVariablesResolver, theme } from './app/theme'

/** A page younger than this was loaded just now: what it misses is missing for another reason. In milliseconds. */
const RELOAD_AFTER_MS = 10_000

// A page that was open while the service was upgraded asks for parts that are gone: it starts again, once.
window.addEventListener('vite:preloadError', () => {
  if (performance.now() > RELOAD_AFTER_MS) window.location.reload()
})

const place = document.getElementById('root')
if (place === null) throw new Error('index.html has no element #root: build the web app again')

/** What the API refused stands on the page; anything else that a page caught is a mistake to be seen. */
function onCaughtError(error: unknown) {
  if (!(error instanceof ApiError)) reportError(error)
}

createRoot(place, { onCaughtError }).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <Notifications position="bottom-right" autoClose={6000} limit={4} />
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
