import { Alert, Skeleton } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useUpdateMessageTemplate } from '@/api/message-template-edits'
import { buildMessageTemplateQuery, type MessageTemplate } from '@/api/message-templates'
import { ButtonLink } from '@/components/links'
import { BackLink, PageHeader } from '@/components/page-header'
import { ThingPage } from '@/components/thing-page'
import { toastDone } from '@/components/toasts'
import { draftOf, formOf, type TemplateForm } from './form/form-model'
import { TemplateFormView } from './form/template-form'
import { useTemplateForm } from './form/use-template-form'

const route = getRouteApi('/_app/message-templates/$id/edit')
const BACK = <BackLink to="/message-templates">Message templates</BackLink>

/** Changes a message template that Meta knows. */
export function EditMessageTemplatePage() {
  const { id } = route.useParams()
  return (
    <ThingPage id={id} noun="message template" back={BACK} loading={<Skeleton h={480} />}>
      <Page id={id} />
    </ThingPage>
  )
}

function Page({ id }: { id: string }) {
  const { data: template } = useSuspenseQuery(buildMessageTemplateQuery(id))
  const start = formOf(template)
  return (
    <>
      <PageHeader
        back={BACK}
        title={`Edit ${template.name}`}
        description="Meta reviews it anew; until then its messages wait. An approved one can be edited once a day, ten times in 30 days."
      />
      {start === null ? (
        <Alert color="yellow" variant="light">
          This message template has parts that the form does not know, such as products or an offer. Edit it
          in WhatsApp Manager, or over the API; the change comes here with the next sync.
        </Alert>
      ) : (
        <EditForm template={template} start={start} />
      )}
    </>
  )
}

function EditForm({ template, start }: { template: MessageTemplate; start: TemplateForm }) {
  const { id, status, category } = template
  const update = useUpdateMessageTemplate(id)
  const navigate = route.useNavigate()
  // Meta shows a sample by an address, and takes one by the handle of an upload only.
  const handle = useTemplateForm({ ...start, headerHandle: '' }, async (form) => {
    const { components, category: chosen } = draftOf(form)
    await update.mutateAsync({ components, ...(chosen === category ? {} : { category: chosen }) })
    toastDone('Submitted. Meta reviews the change now.')
    await navigate({ to: '/message-templates/$id', params: { id } })
  })
  return (
    <TemplateFormView
      handle={handle}
      fixed={{ name: true, category: status === 'APPROVED' }}
      cancel={
        <ButtonLink to="/message-templates/$id" params={{ id }} variant="default">
          Cancel
        </ButtonLink>
      }
    />
  )
}
