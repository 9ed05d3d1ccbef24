import { Button, Skeleton, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { buildInstanceQuery } from '@/api/instance'
import { buildPresetsQuery, buildTemplatesQuery } from '@/api/presets'
import { EmptyState } from '@/components/empty-state'
import { BackLink, PageHeader } from '@/components/page-header'
import { QueryBoundary } from '@/components/query-boundary'
import { SearchInput } from '@/components/search-input'
import classes from './catalogue.module.css'
import { found } from './found'
import { PresetCard } from './preset-card'
import { TemplateRow } from './template-row'

const route = getRouteApi('/_app/pipeline/destinations/new')

/** New destination: what there is to begin with. */
export function CataloguePage() {
  const { search } = route.useSearch()
  const navigate = route.useNavigate()
  const narrow = (next: string | undefined) =>
    void navigate({ search: next === undefined ? {} : { search: next }, replace: true })
  return (
    <>
      <PageHeader
        back={<BackLink to="/pipeline/destinations">Destinations</BackLink>}
        title="New destination"
        description="Begin with nothing filled in, or with a message that others send too."
      />
      <SearchInput
        label="Search…"
        value={search}
        onChange={narrow}
        maxLength={100}
        maw={420}
        mb="lg"
        autoFocus
        data-autofocus
      />
      <QueryBoundary loading={<CatalogueSkeleton />}>
        <Catalogue search={search} onShowAll={() => narrow(undefined)} />
      </QueryBoundary>
    </>
  )
}

function Catalogue({ search, onShowAll }: { search: string | undefined; onShowAll: () => void }) {
  const { data: allTemplates } = useSuspenseQuery(buildTemplatesQuery())
  const { data: allPresets } = useSuspenseQuery(buildPresetsQuery())
  const { data: instance } = useSuspenseQuery(buildInstanceQuery())
  const templates = found(allTemplates, search, ({ category }) => category)
  // Every preset is of a catalogue entry, and found by its name too.
  const nameOf = (id: string) => allTemplates.find((template) => template.id === id)?.name ?? ''
  const presets = found(allPresets, search, ({ template_id }) => [nameOf(template_id)])
  const count = templates.length + presets.length
  return (
    <Stack gap="xl">
      <VisuallyHidden role="status">
        {count === 1 ? 'One entry found' : `${count} entries found`}
      </VisuallyHidden>
      {count === 0 && <Nothing search={search ?? ''} onShowAll={onShowAll} />}
      {templates.length > 0 && (
        <section aria-labelledby="empty">
          <Title order={2} id="empty" mb="sm">
            From scratch
          </Title>
          <ul className={classes.list}>
            {templates.map((template) => (
              <TemplateRow key={template.id} template={template} />
            ))}
          </ul>
        </section>
      )}
      {presets.length > 0 && (
        <section aria-labelledby="presets">
          <Title order={2} id="presets">
            Presets
          </Title>
          <Text c="dimmed" mb="sm">
            Filters, message and a sample event are filled in. Change whatever you like.
          </Text>
          <ul className={`${classes.list} ${classes.cards}`}>
            {presets.map((preset) => (
              <PresetCard key={preset.id} preset={preset} isSimulated={instance.simulator} />
            ))}
          </ul>
        </section>
      )}
    </Stack>
  )
}

function Nothing({ search, onShowAll }: { search: string; onShowAll: () => void }) {
  return (
    <EmptyState
      title={`Nothing here is called “${search}”`}
      icon={<IconSearch size={22} />}
      actions={
        <Button variant="default" onClick={onShowAll}>
          Show everything
        </Button>
      }
    >
      Whinchat sends WhatsApp messages, and nothing else so far. Search for what a message is about, such as
      “order” or “payment”.
    </EmptyState>
  )
}

function CatalogueSkeleton() {
  return (
    <Stack gap="xl" aria-busy="true">
      <Skeleton h={76} />
      <div className={classes.cards}>
        {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
          <Skeleton key={key} h={340} />
        ))}
      </div>
    </Stack>
  )
}
