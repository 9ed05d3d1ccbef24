import { describe, expect, it } from 'vitest'
import { addableLanguages, languageName, languagesOf, withWords } from './consent-words'

describe('words by language', () => {
  it('lists each language once, whichever list has it', () => {
    expect(languagesOf({ en: ['stop'], de: ['stopp'] }, { en: ['start'], fr: ['oui'] })).toEqual([
      'en',
      'de',
      'fr',
    ])
  })

  it('replaces the words of one language in its place', () => {
    expect(withWords({ en: ['stop'], de: ['stopp'] }, 'en', ['halt'])).toEqual({
      en: ['halt'],
      de: ['stopp'],
    })
    expect(Object.keys(withWords({ en: ['stop'], de: ['stopp'] }, 'en', ['halt']))).toEqual(['en', 'de'])
    expect(withWords({ en: ['stop'] }, 'fr', ['arrêt'])).toEqual({ en: ['stop'], fr: ['arrêt'] })
  })

  it('drops a language without words', () => {
    expect(withWords({ en: ['stop'], de: ['stopp'] }, 'de', [])).toEqual({ en: ['stop'] })
  })

  it('names languages in the language of the reader, and codes that nobody knows as they are', () => {
    expect(languageName('pt', 'en')).toBe('Portuguese')
    expect(languageName('nonsense code', 'en')).toBe('nonsense code')
  })

  it('offers only languages that have no words yet', () => {
    const offered = addableLanguages(['en', 'de'], 'en').map(({ value }) => value)
    expect(offered).toContain('tr')
    expect(offered).not.toContain('de')
  })
})
