import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, it } from 'vitest'
import type { ChatMessage, TappedButton } from './chat-message'
import { ChatPreview } from './chat-preview'

function show(chat: ReactNode): void {
  render(<MantineProvider>{chat}</MantineProvider>)
}

function outbound(payload: Record<string, unknown>, more: Partial<ChatMessage> = {}): ChatMessage {
  return { id: '1', direction: 'outbound', payload, at: '2026-11-22T14:03:00Z', ...more }
}

function text(body: string): Record<string, unknown> {
  return { type: 'text', text: { body } }
}

it('says who wrote, what, when and what became of it', () => {
  show(
    <ChatPreview
      businessName="Acme"
      timeZone="UTC"
      messages={[outbound(text('*Hi*'), { state: 'delivered' })]}
    />,
  )
  expect(screen.getByRole('listitem').textContent).toMatch(/^Acme: Hi2:03\s?PM, Delivered$/u)
})

it('shows no ticks on the phone of the recipient', () => {
  show(<ChatPreview view="recipient" messages={[outbound(text('Hi'), { state: 'delivered' })]} />)
  expect(screen.getByRole('listitem').textContent).not.toContain('Delivered')
})

it('takes markup in a message for text', () => {
  const body = '<img src=x onerror=alert(1)> *<b>bold</b>* javascript:alert(1) {{ event }}'
  show(<ChatPreview messages={[outbound(text(body))]} />)
  expect(document.querySelector('img, li b, li a')).toBeNull()
  expect(screen.getByRole('strong').textContent).toBe('<b>bold</b>')
})

it('follows no button to what is not the web', () => {
  const definition = {
    components: [{ type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Go', url: 'javascript:1' }] }],
  }
  show(<ChatPreview messages={[outbound({ type: 'template', template: {} }, { definition })]} />)
  expect(screen.queryByRole('link')).toBeNull()
})

it('tells which button was tapped, and which row of a list', () => {
  const tapped: TappedButton[] = []
  const reply = { type: 'reply', reply: { id: 'yes', title: 'Yes' } }
  const rows = [{ title: 'Coffee', rows: [{ id: 'esp', title: 'Espresso' }] }]
  const messages = [
    outbound({ type: 'interactive', interactive: { type: 'button', action: { buttons: [reply] } } }),
    outbound(
      { type: 'interactive', interactive: { type: 'list', action: { button: 'Menu', sections: rows } } },
      { id: '2' },
    ),
  ]
  show(<ChatPreview messages={messages} onButton={(_message, button) => tapped.push(button)} />)
  fireEvent.click(screen.getByRole('button', { name: 'Yes' }))
  fireEvent.click(screen.getByRole('button', { name: 'Menu' }))
  fireEvent.click(screen.getByRole('button', { name: 'Espresso' }))
  expect(tapped.map((one) => one.payload)).toEqual(['yes', 'esp'])
})

it('only shows buttons when nobody listens', () => {
  const reply = { type: 'reply', reply: { id: 'yes', title: 'Yes' } }
  const interactive = { type: 'button', action: { buttons: [reply] } }
  show(<ChatPreview messages={[outbound({ type: 'interactive', interactive })]} />)
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByText('Yes')).toBeDefined()
})

it('says why there is nothing to show', () => {
  show(<ChatPreview messages={[]} problem={{ detail: 'Unknown filter upcas.' }} />)
  expect(screen.getByRole('status').textContent).toBe('This cannot be renderedUnknown filter upcas.')
  expect(screen.queryByText('No message yet')).toBeNull()
})
