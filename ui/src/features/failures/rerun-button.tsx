import { Checkbox, Progress, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { type FailureGroup, useRerunFailures } from '@/api/failures'
import { ConfirmButton } from '@/components/confirm-button'
import { toastDone } from '@/components/toasts'
import { consequenceOf, messagesText, questionOf } from './failure-words'

/** Sends a group's messages again, after saying what that means and while showing how far it is. */
export function RerunButton({ group }: { group: FailureGroup }) {
  const rerun = useRerunFailures()
  const [acceptsRisk, setAcceptsRisk] = useState(false)
  const [done, setDone] = useState(0)
  const waits = group.kind === 'waiting'
  const run = async () => {
    setDone(0)
    const count = await rerun.mutateAsync({ id: group.id, acceptRisk: acceptsRisk, onStep: setDone })
    toastDone(waits ? 'One message is being tried' : `${messagesText(count)} back in the queue`)
  }
  return (
    <ConfirmButton
      question={questionOf(group)}
      verb={waits ? 'Try now' : 'Run again'}
      verbColor="teal"
      onConfirm={run}
      explanation={
        <Stack gap="sm">
          <Text>{consequenceOf(group)}</Text>
          {group.may_have_arrived && (
            <Checkbox
              checked={acceptsRisk}
              onChange={({ currentTarget }) => setAcceptsRisk(currentTarget.checked)}
              label="They may have arrived already. Send them all the same: some people may get the message twice."
            />
          )}
          {rerun.isPending && !waits && (
            <Progress value={(100 * done) / Math.max(group.count, 1)} aria-label="Messages put back" />
          )}
        </Stack>
      }
    >
      {waits ? 'Try now' : 'Run again'}
    </ConfirmButton>
  )
}
