import { IconCheck, IconX } from '@tabler/icons-react'
import type { WhyClause } from '@/api/events'
import classes from '@/components/why.module.css'
import { seenText } from './why-words'

/** Conditions with their answer and the value they saw. */
export function WhyClauses({ clauses }: { clauses: readonly WhyClause[] }) {
  return (
    <ul className={classes.clauses}>
      {clauses.map(({ path, text, matched, seen }) => (
        <li key={`${path} ${text}`} className={classes.clause} title={path}>
          {matched ? (
            <IconCheck size={16} className={classes.yes} role="img" aria-label="Yes:" />
          ) : (
            <IconX size={16} className={classes.no} role="img" aria-label="No:" />
          )}
          <span>
            {text}
            {!matched && <span className={classes.seen}> — it saw {seenText(seen)}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
