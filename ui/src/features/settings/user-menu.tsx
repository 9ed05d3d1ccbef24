import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconLink, IconUserCheck, IconUserOff } from '@tabler/icons-react'
import { type Invited, type Member, useActivateUser, useMakeLink } from '@/api/users'
import { toastFailure, toastWithUndo } from '@/components/toasts'
import { nameOf } from './user-words'

export interface UserMenuProps {
  user: Member
  /** Nobody can make themselves inactive. */
  isCaller: boolean
  onLink: (invited: Invited) => void
}

/** A new one-time link; letting somebody go, and back in. */
export function UserMenu({ user, isCaller, onLink }: UserMenuProps) {
  const link = useMakeLink()
  const activate = useActivateUser()
  const name = nameOf(user)
  const makeLink = () =>
    link.mutate(user.id, {
      onSuccess: onLink,
      onError: (error) => toastFailure('make a link', error),
    })
  const set = async (isActive: boolean) => {
    try {
      await activate.mutateAsync({ id: user.id, isActive })
      toastWithUndo(
        isActive ? `${name} can log in again` : `${name} is inactive: sessions and keys do not work any more`,
        () => activate.mutateAsync({ id: user.id, isActive: !isActive }),
      )
    } catch (error) {
      toastFailure(isActive ? `let ${name} in` : `make ${name} inactive`, error)
    }
  }
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={link.isPending || activate.isPending}
          aria-label={`Actions for ${name}`}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {user.is_active && (
          <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={makeLink}>
            {user.has_password ? 'Link for a new password' : 'New invitation link'}
          </Menu.Item>
        )}
        {user.is_active && !isCaller && (
          <Menu.Item
            color="red"
            leftSection={<IconUserOff size={16} aria-hidden />}
            onClick={() => void set(false)}
          >
            Make inactive
          </Menu.Item>
        )}
        {!user.is_active && (
          <Menu.Item leftSection={<IconUserCheck size={16} aria-hidden />} onClick={() => void set(true)}>
            Make active
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
