import { Link } from '@tanstack/react-router'
import { TimeText } from '@/components/time-text'
import classes from './phone.module.css'
import { excerptOf, type PhoneLine } from './phone-words'

/** The phones, the one with the newest message first; each a link to its chat. */
export function PhoneList({ lines, current }: { lines: readonly PhoneLine[]; current: string }) {
  return (
    <nav aria-label="Phones" className={classes.list}>
      <ul>
        {lines.map((line) => (
          <li key={line.user}>
            <Link
              to="/phone"
              search={{ number: line.user }}
              className={classes.line}
              activeProps={{}}
              resetScroll={false}
              {...(line.user === current && { 'aria-current': 'page' as const })}
            >
              <span className={classes.top}>
                <span className={classes.title}>{line.title}</span>
                <span className={classes.time}>
                  <TimeText value={line.last.at} />
                </span>
              </span>
              {line.detail !== '' && <span className={classes.detail}>{line.detail}</span>}
              <span className={classes.excerpt}>{excerptOf(line.last)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
