import { Avatar, Menu, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core'
import { IconDeviceDesktop, IconLogout, IconMoon, IconSelector, IconSun, IconUser } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useLogOut, useMe } from '@/api/session'
import { toastFailure } from '@/components/toasts'
import classes from './sidebar.module.css'

const SCHEMES = [
  { scheme: 'light', label: 'Light', Icon: IconSun },
  { scheme: 'dark', label: 'Dark', Icon: IconMoon },
  { scheme: 'auto', label: 'Like the system', Icon: IconDeviceDesktop },
] as const

/** Who is signed in: how the pages look, and the way out. */
export function AccountMenu() {
  const me = useMe()
  const name = me.first_name === '' ? me.email : me.first_name
  const logOut = useLogOut()
  const navigate = useNavigate()
  const leave = () =>
    logOut.mutate(undefined, {
      onSuccess: () => navigate({ to: '/login' }),
      onError: (error) => toastFailure('log out', error),
    })
  return (
    <Menu position="top-start" width={216} withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <VisuallyHidden>Account of </VisuallyHidden>
          <Avatar size={24} radius="xl" color="teal" variant="filled" aria-hidden>
            {name.slice(0, 1).toUpperCase()}
          </Avatar>
          <span className={classes.accountName}>{name}</span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email}</Menu.Label>
        <Appearance />
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings/account" leftSection={<IconUser size={16} aria-hidden />}>
          Your account
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={leave}>
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu.RadioGroup value={colorScheme}>
      {SCHEMES.map(({ scheme, label, Icon }) => (
        <Menu.RadioItem
          key={scheme}
          value={scheme}
          onChange={() => setColorScheme(scheme)}
          rightSection={<Icon size={16} aria-hidden />}
        >
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}
