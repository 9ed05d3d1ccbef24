import { Grid, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { buildMessageQuery } from '@/api/messages'
import { BackLink, PageHeader } from '@/components/page-header'
import { asSentence } from '@/components/sentences'
import { StateBadge } from '@/components/state-badge'
import { ColumnsSkeleton, ThingPage } from '@/components/thing-page'
import { MessageActs } from './message-acts'
import { MessageChat } from './message-chat'
import { MessageFacts } from './message-facts'
import { MessageProblem } from './message-problem'
import { MessageTabs } from './message-tabs'
import { recipientOf } from './recipient'
import { Timeline } from './timeline'

const route = getRouteApi('/_app/messages/$id')
const BACK = <BackLink to="/messages">Messages</BackLink>

/** One message from the event to the moment it was read. */
export function MessagePage() {
  const { id } = route.useParams()
  return (
    <ThingPage id={id} noun="message" back={BACK} loading={<ColumnsSkeleton />}>
      <Page id={id} />
    </ThingPage>
  )
}

function Page({ id }: { id: string }) {
  const { data: message } = useSuspenseQuery(buildMessageQuery(id))
  return (
    <>
      <PageHeader
        back={BACK}
        title={recipientOf(message)}
        documentTitle={`Message to ${recipientOf(message)}`}
        badge={<StateBadge state={message.state} />}
        description={asSentence(message.state_meaning)}
        actions={<MessageActs message={message} />}
      />
      <MessageProblem message={message} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="lg">
            <Timeline message={message} />
            <MessageTabs message={message} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="lg">
            <MessageChat message={message} />
            <MessageFacts message={message} />
          </Stack>
        </Grid.Col>
      </Grid>
    </>
  )
}
