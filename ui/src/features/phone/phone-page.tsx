import { Skeleton } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { buildInstanceQuery } from '@/api/instance'
import { buildPhonesQuery } from '@/api/phone'
import { EmptyState } from '@/components/empty-state'
import { PageHeader } from '@/components/page-header'
import { QueryBoundary } from '@/components/query-boundary'
import { NewPhone } from './new-phone'
import classes from './phone.module.css'
import { PhoneChat } from './phone-chat'
import { PhoneList } from './phone-list'
import { isSamePhone, linesOf } from './phone-words'

const route = getRouteApi('/_app/phone')

/** The recipients' phones, where messages go to the simulator: what arrived, writing back, tapping buttons. */
export function PhonePage() {
  const { data: instance } = useSuspenseQuery(buildInstanceQuery())
  return (
    <>
      <PageHeader
        title="Phone"
        description="What your recipients see. Messages go to the simulator; answer as the person would."
        actions={instance.simulator ? <NewPhone /> : undefined}
      />
      {instance.simulator ? (
        <QueryBoundary loading={<PhoneSkeleton />}>
          <Phones />
        </QueryBoundary>
      ) : (
        <EmptyState title="There are no simulated phones here">
          This service sends to WhatsApp itself. Phones are shown where messages go to the simulator, as in{' '}
          <code>whinchat demo</code>.
        </EmptyState>
      )}
    </>
  )
}

function Phones() {
  const { data } = useSuspenseQuery(buildPhonesQuery())
  const { number } = route.useSearch()
  const lines = linesOf(data.results)
  const shown = number ?? lines[0]?.user
  if (shown === undefined) return <NoPhones />
  const current = lines.find(({ user }) => isSamePhone(shown, user))?.user ?? shown
  return (
    <div className={classes.columns} data-chosen={number !== undefined || undefined}>
      <PhoneList lines={lines} current={current} />
      <PhoneChat key={current} user={current} />
    </div>
  )
}

function NoPhones() {
  return (
    <EmptyState title="No phone has a message yet" actions={<NewPhone label="Open a phone" />}>
      As soon as a destination sends a message, the phone it went to appears here. You can also open any
      number and write to your business first.
    </EmptyState>
  )
}

function PhoneSkeleton() {
  return (
    <div className={classes.columns} aria-busy="true">
      <Skeleton height={320} />
      <Skeleton height={560} maw={376} radius={32} />
    </div>
  )
}
