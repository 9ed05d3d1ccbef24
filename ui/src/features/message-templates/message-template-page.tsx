import { Alert, Paper, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { buildMessageTemplateQuery, type MessageTemplate } from '@/api/message-templates'
import { ChatPreview } from '@/components/chat/chat-preview'
import { Facts } from '@/components/facts'
import { TextLink } from '@/components/links'
import { messageOf, sampleValues } from '@/components/message-template/samples'
import { troubleOf, wordOf } from '@/components/message-template/template-words'
import { BackLink, PageHeader } from '@/components/page-header'
import { ColumnsSkeleton, ThingPage } from '@/components/thing-page'
import { TimeText } from '@/components/time-text'
import classes from './message-templates.module.css'
import { Parts } from './parts'
import { SlotTable } from './slot-table'
import { TemplateActs } from './template-acts'
import { Quality, TemplateStatus } from './template-columns'
import { UsedBy } from './used-by'

const route = getRouteApi('/_app/message-templates/$id')
const BACK = <BackLink to="/message-templates">Message templates</BackLink>

/** One message template: how it looks, where it stands at Meta, and what it takes. */
export function MessageTemplatePage() {
  const { id } = route.useParams()
  return (
    <ThingPage id={id} noun="message template" back={BACK} loading={<ColumnsSkeleton />}>
      <Page id={id} />
    </ThingPage>
  )
}

function Page({ id }: { id: string }) {
  const { data: template } = useSuspenseQuery(buildMessageTemplateQuery(id))
  return (
    <>
      <PageHeader
        back={BACK}
        title={template.name}
        documentTitle={`${template.name} (${template.language})`}
        description={`${wordOf(template.category)} · ${template.language}`}
        badge={<TemplateStatus template={template} />}
        actions={<TemplateActs template={template} />}
      />
      <Trouble template={template} />
      <div className={classes.sections}>
        <div className={classes.column}>
          <SlotTable template={template} />
          <UsedBy destinations={template.used_by} />
          <Paper p="md" component="section" aria-labelledby="about-title">
            <Title order={2} size="h3" id="about-title" mb="sm">
              At Meta
            </Title>
            <Facts facts={factsOf(template)} />
          </Paper>
          <Parts components={template.components} />
        </div>
        <Paper p="md" component="section" aria-labelledby="look-title">
          <Title order={2} size="h3" id="look-title" mb="sm">
            With its samples
          </Title>
          <ChatPreview messages={[messageOf(template, sampleValues(template))]} />
        </Paper>
      </div>
    </>
  )
}

/** Why Meta does not send it, with what to do. */
function Trouble({ template }: { template: MessageTemplate }) {
  const trouble = troubleOf(template)
  if (trouble === '') return null
  return (
    <Alert color="yellow" variant="light" mb="md" icon={<IconAlertTriangle size={20} aria-hidden />}>
      {trouble}
    </Alert>
  )
}

function factsOf(template: MessageTemplate) {
  const { id, waba_id, language, category, parameter_format, quality, senders, synced_at, changed_at } =
    template
  return [
    { label: 'Category', value: wordOf(category) },
    { label: 'Language', value: language },
    { label: 'Quality', value: <Quality quality={quality} /> },
    { label: 'Variables', value: parameter_format === 'NAMED' ? 'By name' : 'By number' },
    {
      label: 'Senders',
      value:
        senders.length === 0
          ? null
          : senders.map((sender, place) => (
              <span key={sender}>
                {place > 0 && ', '}
                <TextLink to="/senders/$id" params={{ id: sender }}>
                  {sender}
                </TextLink>
              </span>
            )),
    },
    { label: 'WhatsApp account', value: waba_id },
    { label: 'Meta’s id', value: id },
    { label: 'Changed at Meta', value: changed_at === null ? null : <TimeText value={changed_at} isPast /> },
    { label: 'Read from Meta', value: <TimeText value={synced_at} isPast fallback="Never" /> },
  ]
}
