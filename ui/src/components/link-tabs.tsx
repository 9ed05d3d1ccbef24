import { Link, type LinkProps } from '@tanstack/react-router'
import classes from './link-tabs.module.css'

export interface LinkTab {
  to: NonNullable<LinkProps['to']>
  label: string
}

/** Tabs that are pages of their own: links in a landmark, so that each has an address and the keyboard knows them. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={classes.tab}
          activeOptions={{ includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
