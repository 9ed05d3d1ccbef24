import { Button } from '@mantine/core'
import { IconBrandWhatsapp, IconSearch } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { EmptyState } from '@/components/empty-state'
import { ButtonLink } from '@/components/links'

const route = getRouteApi('/_app/_pipeline/pipeline/destinations')

/** Before the first destination. */
export function NoDestinations() {
  return (
    <EmptyState
      title="No destinations yet"
      icon={<IconBrandWhatsapp size={24} />}
      actions={<ButtonLink to="/pipeline/destinations/new">Choose what to send</ButtonLink>}
    >
      A destination says which events matter and what message they send. Begin with a preset, such as a left
      cart or a shipped order, or with an empty one.
    </EmptyState>
  )
}

/** The search or a filter leaves nothing. */
export function NothingFound() {
  const navigate = route.useNavigate()
  return (
    <EmptyState
      title="No destination fits"
      icon={<IconSearch size={22} />}
      actions={
        <Button variant="default" onClick={() => void navigate({ search: {} })}>
          Show all destinations
        </Button>
      }
    >
      Search by a part of a name or description, or take a filter away.
    </EmptyState>
  )
}
