import { Group, Skeleton } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { buildDestinationQuery } from '@/api/destination'
import { buildPresetsQuery, buildTemplateQuery, presetOf } from '@/api/destination-start'
import { BackLink, PageHeader } from '@/components/page-header'
import { QueryBoundary } from '@/components/query-boundary'
import { ConfigurationForm } from './configuration/configuration-form'
import { sourceOfCopy, sourceOfTemplate } from './configuration/source'

const route = getRouteApi('/_app/pipeline/destinations/new/$templateId')

/** A new destination: from its template alone, filled in by a preset, or as a copy of another one. */
export function NewDestinationPage() {
  const { templateId } = route.useParams()
  const { preset, duplicate } = route.useSearch()
  const start = JSON.stringify([templateId, preset, duplicate])
  return (
    <>
      <PageHeader
        back={<BackLink to="/pipeline/destinations/new">New destination</BackLink>}
        title="New WhatsApp destination"
        description={
          duplicate === undefined
            ? 'Say which events matter and what the message says.'
            : 'A copy of another one, paused. Nobody can read the stored access token: enter it again.'
        }
      />
      <QueryBoundary key={start} resetKey={start} loading={<FormSkeleton />}>
        {duplicate === undefined ? (
          preset === undefined ? (
            <FromTemplate templateId={templateId} />
          ) : (
            <FromPreset templateId={templateId} presetId={preset} />
          )
        ) : (
          <FromCopy id={duplicate} />
        )}
      </QueryBoundary>
    </>
  )
}

function FromTemplate({ templateId }: { templateId: string }) {
  const { data: template } = useSuspenseQuery(buildTemplateQuery(templateId))
  return <ConfigurationForm source={useMemo(() => sourceOfTemplate(template, undefined), [template])} />
}

function FromPreset({ templateId, presetId }: { templateId: string; presetId: string }) {
  const { data: template } = useSuspenseQuery(buildTemplateQuery(templateId))
  const { data: presets } = useSuspenseQuery(buildPresetsQuery())
  const preset = presetOf(presets, presetId)
  return <ConfigurationForm source={useMemo(() => sourceOfTemplate(template, preset), [template, preset])} />
}

function FromCopy({ id }: { id: string }) {
  const { data: original } = useSuspenseQuery(buildDestinationQuery(id))
  return <ConfigurationForm source={useMemo(() => sourceOfCopy(original), [original])} />
}

function FormSkeleton() {
  return (
    <Group align="flex-start" gap="md" aria-busy="true">
      <Skeleton h={320} flex="1 1 16rem" />
      <Skeleton h={560} flex="2 1 24rem" />
    </Group>
  )
}
