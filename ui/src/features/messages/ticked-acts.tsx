import { Button, Checkbox, Group, Paper, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { type Act, useActOnMessages } from '@/api/message-acts'
import type { Message } from '@/api/messages'
import { ConfirmButton } from '@/components/confirm-button'
import { toastDone, toastFailure, toastWithUndo } from '@/components/toasts'
import { messagesText, type Possible, possibleFor, type Summary, summaryOf } from './acts'
import { LeftMessages } from './left-messages'
import classes from './messages.module.css'

/** What can be done with the ticked messages. Nothing while none is ticked. */
export function TickedActs({ ticked, onClear }: { ticked: readonly Message[]; onClear: () => void }) {
  const acts = useActOnMessages()
  const [summary, setSummary] = useState<Summary | null>(null)
  const possible = possibleFor(ticked)
  const run = async (ids: readonly string[], act: Act) => {
    const result = summaryOf(await acts.mutateAsync({ ids, act }))
    onClear()
    if (result.left.length > 0) setSummary(result)
    return result
  }
  const retry = async (acceptRisk: boolean) => {
    const ids = [...possible.retry, ...(acceptRisk ? possible.risky : [])]
    const { done } = await run(ids, { verb: 'retry', acceptRisk })
    if (done.length > 0) toastDone(`${messagesText(done.length)} back in the queue`)
  }
  const cancel = async () => {
    try {
      const { done } = await run(possible.cancel, { verb: 'cancel' })
      if (done.length === 0) return
      toastWithUndo(`${messagesText(done.length)} cancelled`, () =>
        run(done, { verb: 'retry', acceptRisk: false }),
      )
    } catch (error) {
      toastFailure('cancel them', error)
    }
  }
  return (
    <>
      <LeftMessages summary={summary} onClose={() => setSummary(null)} />
      {ticked.length > 0 && (
        <Paper className={classes.acts ?? ''} role="region" aria-label="Selected messages">
          <Group gap="xs">
            <Text mr="auto" role="status">
              {messagesText(ticked.length)} selected
            </Text>
            <RetryButton possible={possible} onRetry={retry} />
            <Button
              variant="default"
              disabled={possible.cancel.length === 0}
              loading={acts.isPending && acts.variables.act.verb === 'cancel'}
              onClick={cancel}
            >
              Cancel {messagesText(possible.cancel.length)}
            </Button>
            <Button variant="subtle" color="gray" onClick={onClear}>
              Clear selection
            </Button>
          </Group>
        </Paper>
      )}
    </>
  )
}

interface RetryButtonProps {
  possible: Possible
  onRetry: (acceptRisk: boolean) => Promise<void>
}

function RetryButton({ possible: { retry, risky }, onRetry }: RetryButtonProps) {
  const [acceptsRisk, setAcceptsRisk] = useState(false)
  const count = retry.length + (acceptsRisk ? risky.length : 0)
  return (
    <ConfirmButton
      question={`Send ${messagesText(retry.length + risky.length)} again?`}
      verb={`Retry ${messagesText(count)}`}
      disabled={retry.length + risky.length === 0}
      onConfirm={() => (count === 0 ? Promise.resolve() : onRetry(acceptsRisk))}
      explanation={
        <Stack gap="sm">
          <Text>
            {messagesText(retry.length)} that did not leave go back into the queue, with a new deadline, as
            their destinations are now. What leaves cannot be called back.
          </Text>
          {risky.length > 0 && (
            <Checkbox
              checked={acceptsRisk}
              onChange={(event) => setAcceptsRisk(event.currentTarget.checked)}
              label={`Also ${messagesText(risky.length)} in the state unknown`}
              description="They may have arrived already. Their recipients may get them twice."
            />
          )}
        </Stack>
      }
    >
      Retry {messagesText(retry.length + risky.length)}
    </ConfirmButton>
  )
}
