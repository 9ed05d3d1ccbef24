import { Drawer } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { Action } from '@/api/actions-query'
import { EmptyState } from '@/components/empty-state'
import { ActionForm } from './action-form'

const route = getRouteApi('/_app/_pipeline/pipeline/actions')

/** The action in the address, to be edited; `new` for one to be made. */
export function ActionDrawer({ actions }: { actions: readonly Action[] }) {
  const { action: asked } = route.useSearch()
  const navigate = route.useNavigate()
  const found = actions.find(({ id }) => String(id) === asked)
  const isNew = asked === 'new'
  const close = () => void navigate({ search: (old) => ({ ...old, action: undefined }) })
  return (
    <Drawer
      opened={asked !== undefined}
      onClose={close}
      position="right"
      size="lg"
      title={isNew ? 'New action' : (found?.name ?? 'Action')}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {isNew || found !== undefined ? (
        <ActionForm key={asked} action={found} onClose={close} />
      ) : (
        <EmptyState title="There is no such action">
          It may have been deleted. Choose one from the list.
        </EmptyState>
      )}
    </Drawer>
  )
}
