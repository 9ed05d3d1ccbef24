import { expect, test } from 'vitest'
import type { ScopeArea } from '@/api/personal-keys'
import { levelsOf, scopesInWords, scopesOf } from './scope-model'

const AREAS: ScopeArea[] = [
  { area: 'hog_function', verbs: ['read', 'write'], description: '' },
  { area: 'activity_log', verbs: ['read'], description: '' },
  { area: 'person', verbs: ['read'], description: '' },
]

test('a preset asks for what its areas allow, in their order', () => {
  const ask = (preset: 'destinations' | 'read' | 'all' | 'custom') =>
    scopesOf(preset, levelsOf(preset, AREAS), AREAS)
  expect(ask('destinations')).toEqual(['hog_function:write', 'activity_log:read', 'person:read'])
  expect(ask('read')).toEqual(['hog_function:read', 'activity_log:read', 'person:read'])
  expect(ask('all')).toEqual(['*'])
  expect(ask('custom')).toEqual([])
})

test('an area that is new and not chosen is not asked for', () => {
  expect(scopesOf('custom', { hog_function: 'read' }, AREAS)).toEqual(['hog_function:read'])
})

test.each([
  [['*'], 'Everything'],
  [[], 'Everything'],
  [['hog_function:write', 'person:read'], 'Change destinations. Read people'],
  [
    ['hog_function:read', 'action:read', 'project:read', 'user:read', 'query:read'],
    'Read destinations, actions, project and 2 more',
  ],
])('the scopes %j read “%s”', (scopes, words) => {
  expect(scopesInWords(scopes)).toBe(words)
})
