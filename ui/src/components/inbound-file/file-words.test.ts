import { expect, test } from 'vitest'
import { askFor, fileOfEvent, shownAs } from './file-words'

test.each([
  ['image', 'image/jpeg', 'picture'],
  ['sticker', 'image/webp', 'picture'],
  ['image', 'image/svg+xml', 'download'],
  ['audio', 'audio/ogg', 'sound'],
  ['video', 'video/mp4', 'film'],
  ['document', 'image/png', 'download'],
  ['image', 'text/html', 'download'],
] as const)('a file of kind %s and type %s is shown as %s', (kind, type, form) => {
  expect(shownAs(kind, type)).toBe(form)
})

test('a document is asked for by its name, where it has one', () => {
  expect(askFor('document', 'offer.pdf')).toBe('Fetch offer.pdf')
  expect(askFor('document', '')).toBe('Fetch the document')
})

test('an event tells of a file by its id and that of its message', () => {
  const told = { media_id: '1', whatsapp_message_id: 'wamid.1', message_type: 'image' }
  expect(fileOfEvent(told)).toEqual({ kind: 'image', filename: '', mediaId: '1', messageId: 'wamid.1' })
  expect(fileOfEvent({ ...told, media_id: undefined })).toBeUndefined()
  expect(fileOfEvent({ ...told, message_type: 'text' })).toBeUndefined()
})
