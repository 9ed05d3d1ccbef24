import { describe, expect, it } from 'vitest'
import { completionsAt } from './liquid-completion'
import type { LiquidNames } from './liquid-names'

const NAMES: LiquidNames = {
  'event.properties': [{ name: 'order_id', detail: 'A-42' }, { name: 'order id' }, { name: '$current_url' }],
  'person.properties': [{ name: 'first_name' }],
  inputs: [{ name: 'to_number' }],
  groups: [{ name: 'company' }],
  'groups.company.properties': [{ name: 'plan' }],
}

/** Labels offered where | stands. */
function offered(marked: string): string[] {
  return found(marked)?.options.map((option) => option.label) ?? []
}

function found(marked: string): ReturnType<typeof completionsAt> {
  const position = marked.indexOf('‸')
  return completionsAt(marked.replace('‸', ''), position, NAMES)
}

/** The text after the option called `label` was chosen. */
function chosen(marked: string, label: string): string {
  const text = marked.replace('‸', '')
  const result = found(marked)
  const option = result?.options.find((one) => one.label === label)
  return option && result
    ? text.slice(0, result.from) + option.insert + text.slice(marked.indexOf('‸'))
    : 'not offered'
}

describe('names', () => {
  it.each(['{{ ‸ }}', '{{‸', '{{- e‸', '{% if ‸ %}', '{{ "a" | default: ‸ }}', '{% assign x = ‸'])(
    '%s',
    (text) => {
      expect(offered(text).slice(0, 3)).toEqual(['event', 'person', 'groups'])
    },
  )

  it.each(['‸', 'Hi ‸', '{{ event }} ‸', '{‸{ }}', '{{ "eve‸', "{{ 'a' | default: 'eve‸", '5 }} { ‸'])(
    'nothing is offered at %s',
    (text) => {
      expect(found(text)).toBeUndefined()
    },
  )

  it('are those the text gave itself, too', () => {
    expect(offered('{% assign total = 5 %}{% for item in list %}{{ ‸')).toEqual(
      expect.arrayContaining(['total', 'item']),
    )
    expect(offered('{{ ‸ }}{% assign later = 1 %}')).not.toContain('later')
  })
})

describe('parts of a name', () => {
  it('are those of real events', () => {
    expect(offered('{{ event.properties.‸')).toEqual(['order_id', 'order id', '$current_url'])
    expect(offered('{{ person.properties.fi‸')).toEqual(['first_name'])
    expect(offered('{{ groups.company.properties.‸')).toEqual(['plan'])
    expect(offered('{{ groups.company.‸')).toEqual(['properties', 'id', 'url'])
    expect(offered('{{ nothing.‸')).toEqual([])
  })

  it('are written after a dot, or in brackets when they must be', () => {
    expect(chosen('{{ event.properties.or‸ }}', 'order_id')).toBe('{{ event.properties.order_id }}')
    expect(chosen('{{ event.properties.or‸ }}', 'order id')).toBe("{{ event.properties['order id'] }}")
    expect(chosen('{{ event.properties.$cu‸', '$current_url')).toBe("{{ event.properties['$current_url']")
    expect(chosen('{{ event.properties["or‸', 'order_id')).toBe('{{ event.properties.order_id')
  })

  it('are found behind brackets', () => {
    expect(offered('{{ event["properties"].‸')).toContain('order_id')
  })

  it('say whether they have parts themselves', () => {
    const options = found('{{ event.‸')?.options ?? []
    expect(options.filter((option) => option.goesOn).map((option) => option.label)).toEqual(['properties'])
  })
})

describe('filters and tags', () => {
  it('filters stand behind a bar, with an example', () => {
    const options = found('{{ event.properties.total | mo‸')?.options ?? []
    expect(options.find((option) => option.label === 'money')?.detail).toContain('→ ₹1,499.00')
    expect(offered('{{ a | upcase | ‸')).toContain('downcase')
    expect(offered('{{ "a" | ‸')).toContain('phone')
  })

  it('tags stand at the beginning of {% %}, their ends with them', () => {
    expect(offered('{% ‸ %}')).toEqual(expect.arrayContaining(['if', 'endif', 'else', 'for', 'endfor']))
    expect(chosen('{%- un‸ %}', 'unless')).toBe('{%- unless %}')
  })

  it('names, not tags, follow a tag', () => {
    expect(offered('{% if ‸')).not.toContain('for')
  })
})
