import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { buildInstanceQuery } from '@/api/instance'
import { useProject } from '@/api/session'
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
