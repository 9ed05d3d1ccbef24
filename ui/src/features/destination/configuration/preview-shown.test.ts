import { expect, test } from 'vitest'
import type { PreviewAnswer } from '@/api/preview'
import { ORDER } from '@/components/message-template/test-template'
import { namedOf, previewRequest, shownPreview } from './preview-shown'
import { sourceOfSaved, sourceOfTemplate } from './source'
import { PRESET, SAVED, TEMPLATE } from './test-destination'

const ANSWER: PreviewAnswer = {
  inputs: {},
  payload: { type: 'text', text: { body: 'Hi' } },
  recipient: null,
  problem: null,
  errors: [],
  gates: [],
  notes: [],
}
const missing = { key: 'access_token', attr: 'inputs__access_token', message: 'This field is required.' }
const noPlace = { line: null, column: null }

test('no secret leaves the form for a preview', () => {
  const source = sourceOfTemplate(TEMPLATE, undefined)
  const { draft } = source.loaded
  const written = { ...draft, inputs: { ...draft.inputs, access_token: { value: 'EAAG-secret' } } }
  const asked = previewRequest(source, written, { event_uuid: 'e' })
  expect(JSON.stringify(asked)).not.toContain('EAAG')
  expect(asked.configuration).toHaveProperty('inputs.access_token', { value: 'given' })
  expect(asked).not.toHaveProperty('function_id')
})

test('a saved destination is named, and its stored secret stays a mark', () => {
  const source = sourceOfSaved(SAVED)
  const asked = previewRequest(source, source.loaded.draft, { event_uuid: 'e' })
  expect(asked.function_id).toBe(SAVED.id)
  expect(asked.configuration).toHaveProperty('inputs.access_token', { secret: true })
})

test('a message is shown although the token is not written yet', () => {
  const shown = shownPreview({ ...ANSWER, errors: [{ ...missing, ...noPlace }] }, [])
  expect(shown.messages).toHaveLength(1)
  expect(shown).toMatchObject({ problem: undefined, warnings: [] })
})

test('of Auto no side is warned of: the other one goes then', () => {
  const closed = { name: 'window', ok: false, value: null, reason: 'It closed.', remedy: 'Wait.', mend: null }
  const shown = (type: string) =>
    shownPreview({ ...ANSWER, inputs: { message_type: type }, gates: [closed] }, []).warnings
  expect(shown('auto')).toEqual([])
  expect(shown('text')).toEqual([{ reason: 'It closed.', remedy: 'Wait.' }])
})

test('what keeps it from leaving stands below it once', () => {
  const reason = 'The number is empty.'
  const shown = shownPreview(
    {
      ...ANSWER,
      problem: { state: 'skipped', reason, remedy: 'Write one.' },
      gates: [
        { name: 'content', ok: false, value: null, reason, remedy: 'Write one.', mend: null },
        { name: 'window', ok: false, value: null, reason: 'The window is closed.', remedy: null, mend: null },
        { name: 'consent', ok: true, value: null, reason: 'Fine.', remedy: null, mend: null },
      ],
    },
    [],
  )
  expect(shown.warnings).toEqual([
    { reason, remedy: 'Write one.' },
    { reason: 'The window is closed.', remedy: '' },
  ])
})

test('where there is no message, the broken input says why before anything that follows from it', () => {
  const broken = { key: 'message', attr: 'inputs__message', message: 'Unknown filter', line: 1, column: 3 }
  const problem = { state: 'failed', reason: 'The message is empty.', remedy: 'Write one.' }
  const nothing = { ...ANSWER, payload: null, problem }
  expect(shownPreview({ ...nothing, errors: [{ ...missing, ...noPlace }, broken] }, []).problem?.detail).toBe(
    'Unknown filter',
  )
  expect(shownPreview(nothing, []).problem?.detail).toBe('The message is empty. Write one.')
})

test('the words of a message template are shown where a preset has them in that language', () => {
  const payload = { type: 'template', template: { name: 'login_code', language: { code: 'en_US' } } }
  const shown = shownPreview({ ...ANSWER, payload }, [PRESET])
  expect(shown.messages[0]?.definition).toBe(PRESET.message_template)
  const french = { ...PRESET, message_template: { ...PRESET.message_template, language: 'fr' } }
  expect(shownPreview({ ...ANSWER, payload }, [french])).toMatchObject({ isFromPreset: false })
})

test('what Meta approved counts more than the words of a preset, and changed values are noted', () => {
  const payload = { type: 'template', template: { name: 'login_code', language: { code: 'en_US' } } }
  const shown = shownPreview({ ...ANSWER, payload, notes: ['A tab became a space.'] }, [PRESET], ORDER)
  expect(shown).toMatchObject({ isFromPreset: false, messages: [{ note: 'A tab became a space.' }] })
  expect(shown.messages[0]?.definition).toBe(ORDER)
})

test('a message template that is not filled in yet shows how far it is', () => {
  const problem = { state: 'skipped', reason: 'body.order is not filled.', remedy: 'Fill it.' }
  const inputs = { template_slots: { 'body.first_name': 'Ana' } }
  const shown = shownPreview({ ...ANSWER, payload: null, inputs, problem }, [], ORDER)
  expect(JSON.stringify(shown.messages[0]?.payload)).toContain('"Ana"')
  expect(JSON.stringify(shown.messages[0]?.payload)).toContain('"{{order}}"')
  expect(shown).toMatchObject({ problem: undefined, warnings: [{ reason: problem.reason }] })
})

test('the message template is the one that is sent, else the one that is written', () => {
  const inputs = { message_type: 'template', template_name: 'order', template_language: 'pt-BR' }
  expect(namedOf({ ...ANSWER, payload: null, inputs }, '1')).toEqual({
    sender: '1',
    name: 'order',
    language: 'pt_BR',
  })
  const payload = { type: 'template', template: { name: 'order', language: { code: 'en' } } }
  expect(namedOf({ ...ANSWER, inputs, payload }, '').language).toBe('en')
  expect(namedOf({ ...ANSWER, inputs: { ...inputs, message_type: 'text' } }, '1').name).toBe('')
})
