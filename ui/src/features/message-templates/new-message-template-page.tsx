import { Skeleton } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCreateMessageTemplate } from '@/api/message-template-edits'
import { buildMessageTemplateQuery } from '@/api/message-templates'
import { ButtonLink } from '@/components/links'
import { BackLink, PageHeader } from '@/components/page-header'
import { QueryBoundary } from '@/components/query-boundary'
import { toastDone } from '@/components/toasts'
import { draftOf, EMPTY_FORM, formOf, type TemplateForm } from './form/form-model'
import { TemplateFormView } from './form/template-form'
import { useTemplateForm } from './form/use-template-form'

const route = getRouteApi('/_app/message-templates/new')

/** Writes a message template and submits it to Meta; `from` begins with the parts of another one. */
export function NewMessageTemplatePage() {
  const { from } = route.useSearch()
  return (
    <>
      <PageHeader
        back={<BackLink to="/message-templates">Message templates</BackLink>}
        title="New message template"
        description="Meta reviews it within minutes, at times a day. What it would refuse is told here before."
      />
      <QueryBoundary resetKey={from ?? ''} loading={<Skeleton height={480} />}>
        {from === undefined ? <NewForm start={EMPTY_FORM} /> : <Copy from={from} />}
      </QueryBoundary>
    </>
  )
}

function Copy({ from }: { from: string }) {
  const { data } = useSuspenseQuery(buildMessageTemplateQuery(from))
  // A sample that Meta keeps belongs to the other one: its address is no handle.
  return <NewForm start={{ ...(formOf(data) ?? { ...EMPTY_FORM, name: data.name }), headerHandle: '' }} />
}

function NewForm({ start }: { start: TemplateForm }) {
  const create = useCreateMessageTemplate()
  const navigate = route.useNavigate()
  const handle = useTemplateForm(start, async (form) => {
    const made = await create.mutateAsync(draftOf(form))
    toastDone('Submitted. Meta reviews it now.')
    await navigate({ to: '/message-templates/$id', params: { id: made.id }, search: {} })
  })
  return (
    <TemplateFormView
      handle={handle}
      fixed={{ name: false, category: false }}
      cancel={
        <ButtonLink to="/message-templates" variant="default">
          Cancel
        </ButtonLink>
      }
    />
  )
}
