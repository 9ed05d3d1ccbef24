import { describe, expect, it } from 'vitest'
import type { Forwarding } from '@/api/forwardings'
import { changeBody, createBody, draftOf, EMPTY_DRAFT, needsSecret } from './forwarding-words'

const STORED: Forwarding = {
  id: 'f1',
  name: 'Analytics',
  kind: 'posthog',
  url: 'https://ph.example',
  secret_set: true,
  events: ['whatsapp message read'],
  enabled: true,
  created_at: '2026-11-22T10:30:00Z',
  updated_at: '2026-11-22T10:30:00Z',
  state: {
    status: 'fine',
    status_meaning: '',
    waiting: 0,
    oldest_at: null,
    postponed: 0,
    postponed_error: null,
    arrived: 0,
    last_arrived_at: null,
    failed: 0,
    last_error: null,
    failing_since: null,
    failures: 0,
    next_try_at: null,
    reason: null,
    remedy: null,
  },
}

describe('what the form sends', () => {
  it('is everything for a new one, named after its kind where no name was given', () => {
    const draft = { ...EMPTY_DRAFT, kind: 'segment', url: ' https://s.example ', secret: ' key ' } as const
    expect(createBody(draft)).toEqual({
      name: 'Segment',
      kind: 'segment',
      url: 'https://s.example',
      secret: 'key',
      events: [],
      enabled: true,
    })
  })

  it('is nothing where nothing was changed', () => {
    expect(changeBody(STORED, draftOf(STORED))).toEqual({})
  })

  it('is what was changed, and a key only where one was typed', () => {
    const draft = { ...draftOf(STORED), name: 'Elsewhere', events: [], secret: 'phc_new' }
    expect(changeBody(STORED, draft)).toEqual({ name: 'Elsewhere', events: [], secret: 'phc_new' })
  })
})

describe('the key', () => {
  it('is asked for when it is new or would go elsewhere', () => {
    expect(needsSecret(undefined, EMPTY_DRAFT)).toBe(true)
    expect(needsSecret(STORED, draftOf(STORED))).toBe(false)
    expect(needsSecret(STORED, { ...draftOf(STORED), url: 'https://other.example' })).toBe(true)
    expect(needsSecret(STORED, { ...draftOf(STORED), kind: 'segment' })).toBe(true)
  })
})
