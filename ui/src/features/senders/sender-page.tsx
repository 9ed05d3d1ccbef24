import { Button, Stack } from '@mantine/core'
import { IconStethoscope } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { buildSenderQuery, type Sender, useCheckSender } from '@/api/senders'
import { BackLink, PageHeader } from '@/components/page-header'
import { StatusText } from '@/components/status-text'
import { ColumnsSkeleton, ThingPage } from '@/components/thing-page'
import { toastDone, toastFailure } from '@/components/toasts'
import { FindingsPanel } from './findings-panel'
import { MeaningPanel } from './meaning-panel'
import { PauseAlert } from './pause-alert'
import { SenderActions } from './sender-actions'
import { healthOf, namesOf, titleOf } from './sender-words'
import classes from './senders.module.css'
import { TrafficPanel } from './traffic-panel'

const route = getRouteApi('/_app/senders/$id')
const BACK = <BackLink to="/senders">Senders</BackLink>

/** One sender: what an examination found, what Meta says of it, and what goes through it. */
export function SenderPage() {
  const { id } = route.useParams()
  return (
    <ThingPage id={id} noun="sender" back={BACK} loading={<ColumnsSkeleton />}>
      <Page id={id} />
    </ThingPage>
  )
}

function Page({ id }: { id: string }) {
  const { data: sender } = useSuspenseQuery(buildSenderQuery(id))
  const health = healthOf(sender)
  return (
    <>
      <PageHeader
        back={BACK}
        title={titleOf(sender)}
        description={describe(sender)}
        badge={<StatusText status={health.status}>{health.words}</StatusText>}
        actions={
          <>
            <SenderActions sender={sender} />
            <CheckButton sender={sender} />
          </>
        }
      />
      <Stack gap="md">
        {sender.paused !== null && <PauseAlert pause={sender.paused} headingOrder={2} />}
        <div className={classes.sections}>
          <div className={classes.column}>
            <FindingsPanel sender={sender} />
            <TrafficPanel sender={sender} />
          </div>
          <MeaningPanel sender={sender} />
        </div>
      </Stack>
    </>
  )
}

function describe(sender: Sender): string {
  const names = namesOf(sender)
  if (sender.display_phone_number !== null) return names.join(' · ')
  return `${names.join(' · ')} · Meta has not told the number that belongs to it.`
}

function CheckButton({ sender }: { sender: Sender }) {
  const check = useCheckSender(sender.phone_number_id)
  const run = () =>
    check.mutate(undefined, {
      onSuccess: (checked) => toastDone(`Checked. ${healthOf(checked).words}.`),
      onError: (error) => toastFailure('check this sender', error),
    })
  return (
    <Button loading={check.isPending} onClick={run} leftSection={<IconStethoscope size={16} aria-hidden />}>
      Check
    </Button>
  )
}
