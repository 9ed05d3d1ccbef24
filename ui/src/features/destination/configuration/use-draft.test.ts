import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { draftOf } from './draft'
import { SAVED } from './test-destination'
import { useDraft } from './use-draft'

const FIRST = { draft: draftOf(SAVED), version: '1' }
const THEIRS = { draft: { ...FIRST.draft, name: 'Theirs', enabled: false }, version: '2' }

function start() {
  return renderHook(({ loaded, isBusy }) => useDraft(loaded, isBusy), {
    initialProps: { loaded: FIRST, isBusy: false },
  })
}

test('what is saved elsewhere is followed where nothing was written', () => {
  const { result, rerender } = start()
  rerender({ loaded: THEIRS, isBusy: false })
  expect(result.current).toMatchObject({ base: THEIRS, draft: THEIRS.draft, conflict: null })
})

test('one’s own change stays where somebody else changed another place', () => {
  const { result, rerender } = start()
  act(() => result.current.set({ description: 'Mine' }))
  rerender({ loaded: THEIRS, isBusy: false })
  expect(result.current.draft).toMatchObject({ name: 'Theirs', description: 'Mine', enabled: false })
  expect(result.current.conflict).toBeNull()
})

test('the same place changed by both is kept as it was written, and shown as a conflict, until it is settled', () => {
  const { result, rerender } = start()
  act(() => result.current.set({ name: 'Mine' }))
  rerender({ loaded: THEIRS, isBusy: false })
  expect(result.current.draft.name).toBe('Mine')
  expect(result.current.base).toBe(FIRST)
  expect(result.current.conflict?.fields).toEqual(['name'])
  act(() => result.current.keepMine())
  expect(result.current.draft).toMatchObject({ name: 'Mine', enabled: false })
  expect(result.current).toMatchObject({ base: THEIRS, conflict: null })
})

test('while a save is under way nothing is followed; afterwards what was typed meanwhile stays', () => {
  const { result, rerender } = start()
  act(() => result.current.set({ name: 'Sent' }))
  const sent = result.current.draft
  rerender({ loaded: FIRST, isBusy: true })
  act(() => result.current.set({ description: 'Typed meanwhile' }))
  const saved = { draft: { ...sent, filters: { source: 'events' } }, version: '3' }
  rerender({ loaded: saved, isBusy: true })
  act(() => result.current.settle(saved, sent))
  rerender({ loaded: saved, isBusy: false })
  expect(result.current).toMatchObject({ base: saved, conflict: null })
  expect(result.current.draft).toMatchObject({
    name: 'Sent',
    description: 'Typed meanwhile',
    filters: { source: 'events' },
  })
})
