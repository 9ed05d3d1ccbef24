import { describe, expect, it } from 'vitest'
import { type Block, parseMessage, plainText, previewOf } from './formatting'
import type { Inline } from './inline'

/** The nodes in a short form: <b>…</b>, <i>, <s>, <code>, <pre>, <a>. */
function written(nodes: Inline[]): string {
  const tags = {
    bold: 'b',
    italic: 'i',
    strike: 's',
    code: 'code',
    mono: 'pre',
    link: 'a',
    text: '',
  } as const
  return nodes
    .map((node) => {
      const inner = 'children' in node ? written(node.children) : node.text
      const tag = tags[node.kind]
      return tag === '' ? inner : `<${tag}>${inner}</${tag}>`
    })
    .join('')
}

function inline(text: string): string {
  const [block] = parseMessage(text)
  return block !== undefined && 'children' in block ? written(block.children) : 'not one block'
}

function kinds(text: string): Block['kind'][] {
  return parseMessage(text).map((block) => block.kind)
}

describe('marks', () => {
  it.each([
    ['*bold*', '<b>bold</b>'],
    ['_italic_ and ~struck~', '<i>italic</i> and <s>struck</s>'],
    ['*bold _and italic_*', '<b>bold <i>and italic</i></b>'],
    ['_*~all~*_', '<i><b><s>all</s></b></i>'],
    ['(*bold*), *more*!', '(<b>bold</b>), <b>more</b>!'],
    ['`code *not bold*`', '<code>code *not bold*</code>'],
    ['```a *b*\nc```', '<pre>a *b*\nc</pre>'],
    ['*two words*', '<b>two words</b>'],
    ['*a*b*', '<b>a*b</b>'],
    ['*₹1,499.00*', '<b>₹1,499.00</b>'],
  ])('%s is formatted', (text, expected) => {
    expect(inline(text)).toBe(expected)
  })

  it.each([
    ['2 * 3 * 4'],
    ['snake_case_name'],
    ['*unclosed'],
    ['closed*'],
    ['a * spaced *'],
    ['*bold *'],
    ['**'],
    ['***'],
    ['_a_b'],
    ['``'],
    ['```'],
    ['` `'],
    ['*over\nlines*'],
    ['file*name*here'],
    ['<b>not markup</b> &amp;'],
    [''],
  ])('%j stays as it is written', (text) => {
    expect(inline(text)).toBe(text)
  })

  it('does not take letters of any script for a boundary', () => {
    expect(inline('नमस्ते*जी*')).toBe('नमस्ते*जी*')
    expect(inline('नमस्ते *जी*')).toBe('नमस्ते <b>जी</b>')
    expect(inline('é_a_')).toBe('é_a_')
  })

  it('takes emoji for a boundary, also those of two code units', () => {
    expect(inline('🎉*Sale*🎉')).toBe('🎉<b>Sale</b>🎉')
    expect(inline('*👩‍👩‍👧 family*')).toBe('<b>👩‍👩‍👧 family</b>')
  })

  it('keeps marks that are left over around a formatted word', () => {
    expect(inline('***a***')).toBe('**<b>a</b>**')
    expect(inline('*_a*_')).toBe('<b>_a</b>_')
  })

  it('ends in good time on a text made of marks', () => {
    const start = performance.now()
    parseMessage('*a _b ~c `d '.repeat(340))
    parseMessage('*_~'.repeat(1365))
    // Both are as long as a message may be; a preview is drawn while one types.
    expect(performance.now() - start).toBeLessThan(1_000)
  })
})

describe('links', () => {
  it.each([
    ['See https://a.example/b_c_d.', 'See <a>https://a.example/b_c_d</a>.'],
    ['(https://a.example/x_(y))', '(<a>https://a.example/x_(y)</a>)'],
    ['*https://a.example*', '<b><a>https://a.example</a></b>'],
    ['_go to https://a.example/_b_/c_', '<i>go to <a>https://a.example/_b_/c</a></i>'],
    ['shop.example.com/cart?id=1&x=2', '<a>shop.example.com/cart?id=1&x=2</a>'],
    ['mail ana@example.com now', 'mail <a>ana@example.com</a> now'],
    ['münchen.de', '<a>münchen.de</a>'],
  ])('%s', (text, expected) => {
    expect(inline(text)).toBe(expected)
  })

  it.each([['invoice.pdf'], ['now.Then'], ['javascript:alert(1)'], ['3.50'], ['https://']])(
    '%s is none',
    (text) => {
      expect(inline(text)).toBe(text)
    },
  )

  it('leads nowhere but to the web and to mail', () => {
    const nodes = parseMessage('a.com b@c.com http://d.e').flatMap((block) =>
      'children' in block ? block.children : [],
    )
    const hrefs = nodes.flatMap((node) => (node.kind === 'link' ? [node.href] : []))
    expect(hrefs).toEqual(['https://a.com', 'mailto:b@c.com', 'http://d.e'])
  })
})

describe('blocks', () => {
  it('joins lines of one kind', () => {
    expect(kinds('Hi\nthere\n> one\n> two\n- a\n* b\n1. c\n2. d\nbye')).toEqual([
      'paragraph',
      'quote',
      'bullets',
      'numbers',
      'paragraph',
    ])
  })

  it('keeps the numbers as they were written', () => {
    const [list] = parseMessage('3. three\n7. seven')
    expect(list !== undefined && 'items' in list ? list.items.map((item) => item.number) : []).toEqual([3, 7])
  })

  it('knows a bold line from a bullet', () => {
    expect(kinds('*bold*')).toEqual(['paragraph'])
    expect(kinds('- *bold*')).toEqual(['bullets'])
  })

  it('keeps empty lines', () => {
    expect(inline('a\n\nb')).toBe('a\n\nb')
  })

  it.each([['-5 degrees'], ['>quoted'], ['1.5 litres'], ['- ']])('%j is a plain line', (text) => {
    expect(kinds(text)).toEqual(['paragraph'])
  })
})

it('is read aloud without its marks', () => {
  expect(plainText('*Hi* _you_\n- ~a~\n> `b`')).toBe('Hi you\na\nb')
})

describe('the link a preview is shown of', () => {
  it('is the first with a scheme and a host name', () => {
    expect(previewOf('a.com then http://10.0.0.1/x then https://www.b.example/c.')).toEqual({
      href: 'https://www.b.example/c',
      host: 'b.example',
    })
  })

  it('is none when there is none', () => {
    expect(previewOf('nothing here')).toBeUndefined()
  })
})
