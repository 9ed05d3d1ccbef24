import { expect, test } from 'vitest'
import type { Member } from '@/api/users'
import { accessOf, listedUsers, nameOf } from './user-words'

function user(id: number, change: Partial<Member> = {}): Member {
  return {
    id,
    uuid: '',
    email: `user${id}@example.com`,
    first_name: '',
    last_name: '',
    is_active: true,
    has_password: true,
    last_login: null,
    invited_until: null,
    ...change,
  }
}

test.each([
  ['active', {}, 'Active'],
  ['invited', { has_password: false, invited_until: '2026-11-23T10:00:00Z' }, 'Invited'],
  ['whose link expired', { has_password: false }, 'Has no password and no link'],
  ['inactive, whatever else', { is_active: false, has_password: false }, 'Inactive'],
])('a user who is %s', (_, change, words) => {
  expect(accessOf(user(1, change)).words).toBe(words)
})

test('a user without a name goes by the address', () => {
  expect(nameOf(user(1))).toBe('user1@example.com')
  expect(nameOf(user(1, { first_name: 'Ada', last_name: 'Byron' }))).toBe('Ada Byron')
})

test('the caller comes first, the inactive last, and the search finds names and addresses', () => {
  const users = [
    user(1, { first_name: 'Zoë' }),
    user(2, { first_name: 'Ada', is_active: false }),
    user(3, { first_name: 'Mia' }),
    user(4, { first_name: 'Ben' }),
  ]
  expect(listedUsers(users, '', 1).map(({ id }) => id)).toEqual([1, 4, 3, 2])
  expect(listedUsers(users, ' mIA', 1).map(({ id }) => id)).toEqual([3])
  expect(listedUsers(users, 'user2@', 1).map(({ id }) => id)).toEqual([2])
})
