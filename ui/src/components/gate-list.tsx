import { Text } from '@mantine/core'
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import type { Schema } from '@/api/client'
import { MendLink, type MendLinkProps } from './mend-link'
import { Remedy } from './remedy'
import { capitalized } from './sentences'
import { useSentence } from './use-sentence'
import classes from './why.module.css'

type Gate = Schema<'GateBody'>

export interface GateListProps extends Omit<MendLinkProps, 'mend'> {
  gates: readonly Gate[]
}

/** What each gate says: yes, no, or that it cannot be known from here; and of a no, what to do and where. */
export function GateList({ gates, ...about }: GateListProps) {
  const sentence = useSentence()
  if (gates.length === 0) return null
  return (
    <ul className={classes.clauses} aria-label="Gates">
      {gates.map(({ name, ok, reason, remedy, mend }) => (
        <li key={name} className={classes.clause}>
          <GateIcon ok={ok} />
          <div>
            <Text>
              <b>{capitalized(name)}</b>: {sentence(reason)}
            </Text>
            <Remedy remedy={ok === true ? null : remedy}>
              <MendLink mend={mend} {...about} />
            </Remedy>
          </div>
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
