import { Link } from '@tanstack/react-router'
import classes from '@/components/link-tabs.module.css'

const TABS = [
  ['configuration', 'Configuration'],
  ['testing', 'Testing'],
  ['metrics', 'Metrics'],
  ['logs', 'Logs'],
  ['history', 'History'],
] as const

export type DestinationTab = (typeof TABS)[number][0]

/** The tabs of one destination; each is an address, the first one the shortest. */
export function DestinationTabs({ id }: { id: string }) {
  return (
    <nav aria-label="Destination" className={classes['tabs']}>
      {TABS.map(([tab, label]) => (
        <Link
          key={tab}
          to="/pipeline/destinations/$id"
          params={{ id }}
          search={tab === 'configuration' ? { tab: undefined } : { tab }}
          className={classes['tab']}
          // The first tab is current only where the address names none.
          activeOptions={{ includeSearch: true, explicitUndefined: true }}
          resetScroll={false}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
