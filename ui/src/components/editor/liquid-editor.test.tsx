import { EditorView } from '@codemirror/view'
import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { type ReactElement, useState } from 'react'
import { expect, it } from 'vitest'
import { diagnosticFrom } from './diagnostics'
import { JsonEditor } from './json-editor'
import { LiquidEditor, type LiquidEditorProps } from './liquid-editor'

type Given = Partial<LiquidEditorProps> & { start?: string; heard?: string[] }

function Page({ start = '', heard = [], ...props }: Given): ReactElement {
  const [value, setValue] = useState(start)
  const onChange = (next: string) => {
    heard.push(next)
    setValue(next)
  }
  return <LiquidEditor label="Message" {...props} value={value} onChange={onChange} />
}

async function field(page: ReactElement): Promise<HTMLElement> {
  render(<MantineProvider>{page}</MantineProvider>)
  // The editor comes in a chunk of its own.
  return await screen.findByRole('textbox', {}, { timeout: 10_000 })
}

function type(element: HTMLElement, insert: string): void {
  const view = EditorView.findFromDOM(element)
  view?.dispatch({ changes: { from: view.state.doc.length, insert } })
}

function textOf(element: HTMLElement, attribute: string): string {
  const ids = element.getAttribute(attribute)?.split(' ') ?? []
  return ids.map((id) => document.getElementById(id)?.textContent).join(' ')
}

it('is labelled and described as an input is', async () => {
  const element = await field(<Page description="With Liquid" required start="Hi" />)
  expect(textOf(element, 'aria-labelledby')).toBe('Message *')
  expect(textOf(element, 'aria-describedby')).toBe('With Liquid')
  expect([element.getAttribute('aria-required'), element.getAttribute('aria-invalid')]).toEqual([
    'true',
    null,
  ])
  expect(element.textContent).toBe('Hi')
  expect(document.querySelectorAll(`[id='${element.id}']`)).toHaveLength(1)
  fireEvent.click(screen.getByText('Message'))
  expect(document.activeElement).toBe(element)
})

it('tells what was typed, and not what the page itself has put in', async () => {
  const heard: string[] = []
  const element = await field(<Page heard={heard} start="Hi" />)
  type(element, ' there')
  await waitFor(() => expect(heard).toEqual(['Hi there']))
})

it('shows what the check finds, and takes it back when it is mended', async () => {
  const check: LiquidEditorProps['check'] = async (text) =>
    text.endsWith('!') ? [] : [diagnosticFrom('Not loud enough (line 1, column 1: Hi).')]
  const element = await field(<Page check={check} start="Hi" />)
  await waitFor(() => expect(textOf(element, 'aria-describedby')).toContain('Not loud enough'), {
    timeout: 5_000,
  })
  expect(element.getAttribute('aria-invalid')).toBe('true')
  type(element, '!')
  await waitFor(() => expect(element.getAttribute('aria-invalid')).toBeNull(), { timeout: 5_000 })
})

it('stays quiet when the check cannot be made', async () => {
  const asked: string[] = []
  const check: LiquidEditorProps['check'] = (text) => {
    asked.push(text)
    return Promise.reject(new Error('no network'))
  }
  const element = await field(<Page check={check} start="Hi" />)
  await waitFor(() => expect(asked).toEqual(['Hi']), { timeout: 5_000 })
  expect(element.getAttribute('aria-invalid')).toBeNull()
})

it('the error of the page comes before what the check finds', async () => {
  const element = await field(<Page error="Required" diagnostics={[{ message: 'Other' }]} />)
  expect(textOf(element, 'aria-describedby')).toBe('Required')
})

it('an editor for JSON says where it is wrong', async () => {
  const element = await field(<JsonEditor label="Event" value="{x" onChange={() => undefined} />)
  await waitFor(() => expect(textOf(element, 'aria-describedby')).toContain('Line 1, column 2'), {
    timeout: 5_000,
  })
})
