import { expect, test } from 'vitest'
import type { TimelineEntry } from '@/api/messages'
import { standingOf } from './standing'
import { keyedSteps, withoutRepeats } from './steps'

const step = (code: number | null, link: string | null): TimelineEntry => ({
  at: '2026-11-22T10:00:00Z',
  kind: 'attempt',
  title: 'Attempt',
  detail: null,
  level: 'problem',
  reason: null,
  remedy: null,
  code,
  link,
  by: null,
  attempt_number: 1,
})

test('a refused message says why, what to do, and where Meta explains its code', () => {
  const timeline = [step(1, 'https://old'), step(131026, 'https://meta'), step(null, null)]
  const message = { state: 'refused', reason: 'no', remedy: 'ask', code: 131026, timeline } as const
  expect(standingOf({ ...message, timeline })).toEqual({
    tone: 'problem',
    title: 'Meta refused it',
    reason: 'no',
    remedy: 'ask',
    code: 131026,
    link: 'https://meta',
  })
})

test('a message that was read has nothing the matter, whatever an earlier attempt said', () => {
  const message = { state: 'read', reason: 'old', remedy: 'old', code: 1, timeline: [] } as const
  expect(standingOf({ ...message, timeline: [] })).toBeNull()
})

test('a message that waits for its first attempt has nothing the matter', () => {
  const message = { state: 'queued', reason: null, remedy: null, code: null } as const
  expect(standingOf({ ...message, timeline: [] })).toBeNull()
})

test('a step does not repeat what stands above the timeline', () => {
  const steps = [
    { ...step(1, null), reason: 'busy', remedy: 'wait' },
    { ...step(2, null), reason: 'gone', remedy: 'wait' },
  ]
  const shown = withoutRepeats(steps, { reason: 'gone', remedy: 'wait' })
  expect(shown.map(({ reason, remedy }) => [reason, remedy])).toEqual([
    ['busy', null],
    [null, null],
  ])
  expect(withoutRepeats(steps, null)).toEqual(steps)
})

test('equal steps are told apart, and keep their names when one is added', () => {
  const two = keyedSteps([step(1, null), step(1, null)]).map(({ key }) => key)
  expect(new Set(two).size).toBe(2)
  expect(
    keyedSteps([step(1, null), step(1, null), step(2, null)])
      .slice(0, 2)
      .map(({ key }) => key),
  ).toEqual(two)
})
