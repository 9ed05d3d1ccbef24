import { Burger, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet } from '@tanstack/react-router'
import { useProject } from '@/api/session'
import { TimeZoneProvider } from '@/components/time-zone'
import { Brand } from './brand'
import { CONTENT_ID, useFocusAfterNavigation } from './focus'
import classes from './shell.module.css'
import { Sidebar } from './sidebar'

/** The frame around every page of a signed-in person: sidebar (a drawer on small screens) and content. */
export function Shell() {
  const [isOpen, drawer] = useDisclosure(false)
  const { timezone } = useProject()
  useFocusAfterNavigation()
  return (
    <TimeZoneProvider value={timezone}>
      <a href={`#${CONTENT_ID}`} className={classes.skip}>
        Skip to content
      </a>
      <header className={classes.topBar}>
        <Burger opened={isOpen} onClick={drawer.toggle} size="sm" aria-label="Open navigation" />
        <Brand />
      </header>
      <Drawer.Root opened={isOpen} onClose={drawer.close} size={264} padding={0}>
        <Drawer.Overlay />
        <Drawer.Content aria-label="Navigation">
          <Drawer.Body className={classes.drawerBody}>
            <Sidebar onNavigate={drawer.close} />
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
      <div className={classes.frame}>
        <aside className={classes.side} aria-label="Sidebar">
          <Sidebar />
        </aside>
        <main id={CONTENT_ID} tabIndex={-1} className={classes.main}>
          <div className={classes.content}>
            <Outlet />
          </div>
        </main>
      </div>
    </TimeZoneProvider>
  )
}
