import { Skeleton, Stack, Title } from '@mantine/core'
import { IconPhoneCall } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { buildSendersQuery, buildWebhookSetupQuery, SENDERS_A_PAGE } from '@/api/senders'
import { EmptyState } from '@/components/empty-state'
import { ButtonLink } from '@/components/links'
import { PageHeader } from '@/components/page-header'
import { QueryBoundary } from '@/components/query-boundary'
import { Pager } from '@/components/table-footers'
import { AddSender } from './add-sender'
import { MetaGuide } from './meta-guide'
import { SenderCard } from './sender-card'
import classes from './senders.module.css'

const route = getRouteApi('/_app/senders')

/** The business numbers that destinations send through, how each is, and what Meta has to know. */
export function SendersPage() {
  const { page = 1 } = route.useSearch()
  return (
    <>
      <PageHeader
        title="Senders"
        description="The WhatsApp numbers your destinations send through, and how each of them is."
        actions={<AddSender />}
      />
      <QueryBoundary resetKey={String(page)} loading={<CardSkeletons />}>
        <Senders page={page} />
      </QueryBoundary>
      <QueryBoundary loading={<Skeleton height={140} mt={40} />}>
        <Guide />
      </QueryBoundary>
    </>
  )
}

function Senders({ page }: { page: number }) {
  const { data } = useSuspenseQuery(buildSendersQuery(page))
  const navigate = route.useNavigate()
  if (data.results.length === 0) {
    return (
      <EmptyState
        icon={<IconPhoneCall size={20} />}
        title="No sender yet"
        actions={
          <>
            <AddSender />
            <ButtonLink to="/pipeline/destinations/new" search={{ search: 'whatsapp' }} variant="default">
              New destination
            </ButtonLink>
          </>
        }
      >
        Add your WhatsApp business number with its access token, and choose it in destinations. A number whose
        token you write into a destination appears here as well.
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={classes.cards} aria-label="Senders">
        {data.results.map((sender) => (
          <li key={sender.phone_number_id}>
            <SenderCard sender={sender} />
          </li>
        ))}
      </ul>
      <Pager
        page={page}
        pageSize={SENDERS_A_PAGE}
        count={data.count}
        onChange={(next) => navigate({ search: (old) => ({ ...old, page: next }) })}
      />
    </>
  )
}

function Guide() {
  const { data: setup } = useSuspenseQuery(buildWebhookSetupQuery())
  return (
    <Stack component="section" gap="xs" mt={40} aria-labelledby="meta-guide">
      <Title order={2} id="meta-guide">
        Receipts and replies from Meta
      </Title>
      <MetaGuide setup={setup} />
    </Stack>
  )
}

function CardSkeletons() {
  return (
    <Stack gap="sm" aria-busy="true">
      <Skeleton height={148} />
      <Skeleton height={148} />
    </Stack>
  )
}
