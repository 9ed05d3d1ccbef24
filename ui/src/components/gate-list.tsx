import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import type { Schema } from '@/api/client'
import classes from './why.module.css'

type Gate = Schema<'GateBody'>

/** What each gate says: yes, no, or that it cannot be known from here. */
export function GateList({ gates }: { gates: readonly Gate[] }) {
  if (gates.length === 0) return null
  return (
    <ul className={classes.clauses} aria-label="Gates">
      {gates.map(({ name, ok, reason, remedy }) => (
        <li key={name} className={classes.clause}>
          <GateIcon ok={ok} />
          <span>
            <b>{name}</b>: {reason}
            {remedy !== null && <span className={classes.seen}> {remedy}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

function GateIcon({ ok }: Pick<Gate, 'ok'>) {
  if (ok === null) return <IconMinus size={16} role="img" aria-label="Not known:" />
  if (ok) return <IconCheck size={16} className={classes.yes} role="img" aria-label="Yes:" />
  return <IconX size={16} className={classes.no} role="img" aria-label="No:" />
}
