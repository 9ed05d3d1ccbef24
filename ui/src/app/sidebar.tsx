import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { buildFailuresQuery } from '@/api/failures'
import { buildInstanceQuery } from '@/api/instance'
import { useProject } from '@/api/session'
import { NumberText } from '@/components/number-text'
import { AccountMenu } from './account-menu'
import { Brand } from './brand'
import { navigationOf } from './navigation'
import classes from './sidebar.module.css'

/** Brand, project, the pages, and whose account it is. `onNavigate` closes the drawer on small screens. */
export function Sidebar({ onNavigate }: { onNavigate?: () => void }) {
  const { data: instance } = useSuspenseQuery(buildInstanceQuery())
  const project = useProject()
  return (
    <div className={classes.sidebar}>
      <Brand {...(onNavigate && { onNavigate })} />
      <p className={classes.project}>
        <span className={classes.projectName}>{project.name}</span>
        {instance.demo && <span className={classes.demo}>Demo</span>}
      </p>
      <nav aria-label="Main">
        <ul className={classes.list}>
          {navigationOf(instance).map(({ to, label, Icon }) => (
            <li key={to}>
              <Link
                to={to}
                className={classes.entry}
                activeOptions={{ exact: to === '/', includeSearch: false }}
                activeProps={{ 'aria-current': 'page' }}
                {...(onNavigate && { onClick: onNavigate })}
              >
                <Icon size={18} stroke={1.7} aria-hidden />
                {label}
                {to === '/failures' && <FailureCount />}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes.bottom}>
        <AccountMenu />
      </div>
    </div>
  )
}

/** How many messages failed or wait for somebody, as the page of failures said last: no other page asks for it. */
function FailureCount() {
  const { data } = useQuery({ ...buildFailuresQuery(), enabled: false })
  const count = data?.results.reduce((sum, group) => sum + group.count, 0) ?? 0
  return count === 0 ? null : (
    <span className={classes.count}>
      <NumberText value={count} form="compact" />
    </span>
  )
}
