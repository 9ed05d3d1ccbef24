import type { Member } from '@/api/users'
import type { Status } from '@/components/status-text'

/** What people call a user. */
export function nameOf({ first_name, last_name, email }: Member): string {
  return `${first_name} ${last_name}`.trim() || email
}

/** Whether a user can get in. */
export function accessOf(user: Member): { status: Status; words: string } {
  if (!user.is_active) return { status: 'paused', words: 'Inactive' }
  if (user.has_password) return { status: 'ok', words: 'Active' }
  return user.invited_until === null
    ? { status: 'warning', words: 'Has no password and no link' }
    : { status: 'info', words: 'Invited' }
}

/** Users whose name or address has the text, the caller first, then by name; inactive ones at the end. */
export function listedUsers(users: readonly Member[], search: string, callerId: number): Member[] {
  const wanted = search.trim().toLowerCase()
  const rank = (user: Member) => (user.id === callerId ? 0 : user.is_active ? 1 : 2)
  return users
    .filter((user) => `${nameOf(user)} ${user.email}`.toLowerCase().includes(wanted))
    .sort((one, other) => rank(one) - rank(other) || nameOf(one).localeCompare(nameOf(other)))
}
