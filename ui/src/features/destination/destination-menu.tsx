import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { type Destination, type DestinationChange, useUpdateDestination } from '@/api/destination'
import { toastDone, toastFailure, toastWithUndo } from '@/components/toasts'

/** Pause, duplicate, delete: what one does with a destination as a whole. */
export function DestinationMenu({ destination }: { destination: Destination }) {
  const { id, enabled } = destination
  const update = useUpdateDestination()
  const navigate = useNavigate()
  const change = (body: DestinationChange) => update.mutateAsync({ id, change: body })
  const toggle = async () => {
    try {
      await change({ enabled: !enabled })
      toastWithUndo(enabled ? 'Paused' : 'Running again', () => change({ enabled }))
    } catch (error) {
      toastFailure(enabled ? 'pause it' : 'let it run', error)
    }
  }
  const remove = async () => {
    try {
      await change({ deleted: true })
      await navigate({ to: '/pipeline/destinations' })
      toastWithUndo(`Deleted “${destination.name ?? ''}”`, async () => {
        await change({ deleted: false })
        toastDone('It is back. It stays paused until you let it run.')
      })
    } catch (error) {
      toastFailure('delete it', error)
    }
  }
  return (
    <>
      <Button
        variant="default"
        loading={update.isPending}
        onClick={toggle}
        leftSection={
          enabled ? <IconPlayerPause size={16} aria-hidden /> : <IconPlayerPlay size={16} aria-hidden />
        }
      >
        {enabled ? 'Pause' : 'Unpause'}
      </Button>
      <Menu position="bottom-end" width={180}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More about this destination">
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component={Link}
            to={`/pipeline/destinations/new/${destination.template?.id ?? 'template-whatsapp'}?duplicate=${id}`}
            leftSection={<IconCopy size={16} aria-hidden />}
          >
            Duplicate
          </Menu.Item>
          <Menu.Item color="red" onClick={remove} leftSection={<IconTrash size={16} aria-hidden />}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
