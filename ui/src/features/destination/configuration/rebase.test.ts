import { expect, test } from 'vitest'
import { type Draft, draftOf } from './draft'
import { rebase } from './rebase'
import { SAVED } from './test-destination'

const BEFORE = draftOf(SAVED)

function message(draft: Draft, value: string): Draft {
  return { ...draft, inputs: { ...draft.inputs, message: { value, templating: 'liquid' } } }
}

test('what one did not touch follows what is saved', () => {
  const theirs = message({ ...BEFORE, enabled: false }, 'Theirs')
  expect(rebase(BEFORE, BEFORE, theirs)).toEqual({ draft: theirs, conflicts: [] })
})

test('changes of different places are put together', () => {
  const mine = message({ ...BEFORE, name: 'Mine' }, 'Mine')
  const theirs = { ...BEFORE, enabled: false, inputs: { ...BEFORE.inputs, debug: { value: true } } }
  const { draft, conflicts } = rebase(mine, BEFORE, theirs)
  expect(conflicts).toEqual([])
  expect(draft).toEqual({ ...mine, enabled: false, inputs: { ...mine.inputs, debug: { value: true } } })
})

test('what both changed is a conflict, and the draft has one’s own', () => {
  const mine = message({ ...BEFORE, name: 'Mine' }, 'Mine')
  const theirs = message({ ...BEFORE, name: 'Theirs' }, 'Theirs')
  expect(rebase(mine, BEFORE, theirs)).toEqual({ draft: mine, conflicts: ['name', 'inputs__message'] })
})

test('both changed it to the same: no conflict', () => {
  const both = message(BEFORE, 'Same')
  expect(rebase(both, BEFORE, structuredClone(both)).conflicts).toEqual([])
})

test('an input that they removed is gone, unless one changed it oneself', () => {
  const { message: _, ...others } = BEFORE.inputs
  const theirs = { ...BEFORE, inputs: others }
  expect(rebase(BEFORE, BEFORE, theirs).draft.inputs).not.toHaveProperty('message')
  const { draft, conflicts } = rebase(message(BEFORE, 'Mine'), BEFORE, theirs)
  expect(draft.inputs['message']?.['value']).toBe('Mine')
  expect(conflicts).toEqual(['inputs__message'])
})
