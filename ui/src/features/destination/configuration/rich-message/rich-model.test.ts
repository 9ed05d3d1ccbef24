import { describe, expect, it } from 'vitest'
import {
  headerKind,
  mediumAt,
  readRich,
  rowsOf,
  textAt,
  withAdded,
  withHeader,
  withKind,
  withMedium,
  withRemoved,
  withText,
} from './rich-model'

const BUTTONS = { kind: 'buttons', body: 'Yours?', buttons: [{ id: 'y', title: 'Yes' }, { title: 'No' }] }

describe('what is written', () => {
  it('is nothing, a form, or JSON that only its text can show', () => {
    expect(readRich('')).toEqual({ kind: '', rich: {} })
    expect(readRich(BUTTONS)).toEqual({ kind: 'buttons', rich: BUTTONS })
    expect(readRich(JSON.stringify(BUTTONS))?.kind).toBe('buttons')
    expect(readRich('{% if a %}{"kind": "image"}{% endif %}')).toBeNull()
    expect(readRich({ kind: 'contacts', contacts: [] })).toBeNull()
  })
})

describe('texts', () => {
  it('are read and changed at their path, which the service names too', () => {
    expect(textAt(BUTTONS, 'buttons.1.title')).toBe('No')
    expect(withText(BUTTONS, 'buttons.1.title', 'Never')).toEqual({
      ...BUTTONS,
      buttons: [{ id: 'y', title: 'Yes' }, { title: 'Never' }],
    })
  })

  it('are taken away when they are empty', () => {
    expect(withText(BUTTONS, 'buttons.0.id', '')['buttons']).toEqual([{ title: 'Yes' }, { title: 'No' }])
    expect(withText({ kind: 'image', caption: 'x' }, 'caption', '')).toEqual({ kind: 'image' })
  })

  it('leave what they were made of untouched', () => {
    withText(BUTTONS, 'body', 'Other')
    expect(BUTTONS.body).toBe('Yours?')
  })
})

describe('lists', () => {
  it('grow and shrink', () => {
    expect(withAdded(BUTTONS, 'buttons', { title: '' })['buttons']).toHaveLength(3)
    expect(withRemoved(BUTTONS, 'buttons', 0)['buttons']).toEqual([{ title: 'No' }])
    expect(withAdded({ kind: 'list' }, 'sections', { rows: [] })).toEqual({
      kind: 'list',
      sections: [{ rows: [] }],
    })
  })

  it('count their rows over all sections', () => {
    const list = withKind({}, 'list')
    expect(rowsOf(list)).toBe(1)
    expect(
      rowsOf(withAdded(list, 'sections', { title: 'More', rows: [{ title: 'a' }, { title: 'b' }] })),
    ).toBe(3)
  })
})

describe('another kind', () => {
  it('keeps what both have', () => {
    expect(withKind(BUTTONS, 'location_request')).toEqual({ kind: 'location_request', body: 'Yours?' })
    expect(withKind({ kind: 'image', link: 'https://a.example/b.png', caption: 'c' }, 'sticker')).toEqual({
      kind: 'sticker',
      link: 'https://a.example/b.png',
    })
  })

  it('drops a header that cannot stand there', () => {
    const pictured = { ...BUTTONS, header: { kind: 'image', link: 'https://a.example/b.png' } }
    expect(headerKind(withKind(pictured, 'url_button'))).toBe('image')
    expect(withKind(pictured, 'list')['header']).toBeUndefined()
  })
})

describe('media', () => {
  it('are an address, or digits that are an id of Meta’s, never both', () => {
    expect(withMedium({ kind: 'image', id: '7' }, 'https://a.example')).toEqual({
      kind: 'image',
      link: 'https://a.example',
    })
    expect(withMedium({ kind: 'image', link: 'x' }, '1234567')).toEqual({ kind: 'image', id: '1234567' })
    expect(mediumAt({ link: '{{ event.properties.picture }}' })).toBe('{{ event.properties.picture }}')
    expect(withMedium({ kind: 'image', id: '7' }, '')).toEqual({ kind: 'image' })
  })

  it('stand in a header too', () => {
    expect(withHeader(BUTTONS, 'video')['header']).toEqual({ kind: 'video' })
    expect(withHeader({ ...BUTTONS, header: 'Hello' }, '')).toEqual(BUTTONS)
    expect(headerKind({ header: 'Hello' })).toBe('text')
  })
})
