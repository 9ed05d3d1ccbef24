import { describe, expect, it } from 'vitest'
import type { ConsentHeld } from '@/api/consents'
import { proofWords, sourceWords, strictest } from './consent-words'

const held = (state: ConsentHeld['state']): ConsentHeld => ({
  recipient: '+447400123456',
  recipient_hash: 'abc',
  category: 'marketing',
  state,
  source: 'word',
  source_meaning: 'they wrote a word for it',
  at: '2026-11-22T10:30:00Z',
})

describe('words of consent', () => {
  it('puts a proof on one line', () => {
    expect(proofWords({ ip: '203.0.113.7', code: 131050 })).toBe('ip: 203.0.113.7 · code: 131050')
  })

  it('begins a sentence with the source', () => {
    expect(sourceWords({ source_meaning: 'they wrote a word for it' })).toBe('They wrote a word for it')
  })

  it('lets a no under one address count more than a yes under another', () => {
    expect(strictest([held('given'), held('withdrawn')])?.state).toBe('withdrawn')
    expect(strictest([held('given')])?.state).toBe('given')
    expect(strictest([])).toBeUndefined()
  })
})
