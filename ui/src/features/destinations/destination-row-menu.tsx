import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type DestinationChange, useUpdateDestination } from '@/api/destination'
import type { DestinationRow } from '@/api/destinations'
import { toastFailure, toastWithUndo } from '@/components/toasts'

/** Pause, duplicate, delete. What can be taken back does not ask. */
export function DestinationRowMenu({ destination }: { destination: DestinationRow }) {
  const { id, enabled, name, template } = destination
  const update = useUpdateDestination()
  const shownName = name ?? 'Destination without a name'
  const change = (body: DestinationChange) => update.mutateAsync({ id, change: body })
  const toggle = async () => {
    try {
      await change({ enabled: !enabled })
      toastWithUndo(`${enabled ? 'Paused' : 'Running again:'} “${shownName}”`, () => change({ enabled }))
    } catch (error) {
      toastFailure(enabled ? 'pause it' : 'let it run', error)
    }
  }
  const remove = async () => {
    try {
      await change({ deleted: true })
      // Whoever undoes it wants it as it was: also running, if it ran.
      toastWithUndo(`Deleted “${shownName}”`, () => change({ deleted: false, enabled }))
    } catch (error) {
      toastFailure('delete it', error)
    }
  }
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={update.isPending}
          aria-label={`More about ${shownName}`}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={toggle}
          leftSection={
            enabled ? <IconPlayerPause size={16} aria-hidden /> : <IconPlayerPlay size={16} aria-hidden />
          }
        >
          {enabled ? 'Pause' : 'Unpause'}
        </Menu.Item>
        <Menu.Item
          component={Link}
          to={`/pipeline/destinations/new/${template?.id ?? 'template-whatsapp'}?duplicate=${id}`}
          leftSection={<IconCopy size={16} aria-hidden />}
        >
          Duplicate
        </Menu.Item>
        <Menu.Item color="red" onClick={remove} leftSection={<IconTrash size={16} aria-hidden />}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
