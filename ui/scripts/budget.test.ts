import { expect, test } from 'vitest'
import { type BuiltFile, complaints, initialChunks } from './budget.ts'

const chunk = (imports: string[] = [], code = ''): BuiltFile => ({ type: 'chunk', imports, code })

const bundle = {
  'assets/index-1.js': { ...chunk(['assets/react-1.js']), isEntry: true },
  'assets/react-1.js': chunk(['assets/index-1.js']),
  'assets/editor-1.js': chunk(),
}

test('the first load is the entry with what it imports, and nothing lazy', () => {
  expect(initialChunks(bundle)).toEqual(['assets/index-1.js', 'assets/react-1.js'])
  expect(complaints(bundle)).toEqual([])
})

test('an editor in the first load is refused', () => {
  const eager = { ...bundle, 'assets/react-1.js': chunk(['assets/editor-1.js']) }
  expect(complaints(eager)).toEqual([expect.stringContaining('assets/editor-1.js is part of the first load')])
})

test('a first load above the budget is refused, with what weighs how much', () => {
  const code = Array.from({ length: 2000 }, (_, index) => `${index ** 3}`).join()
  const heavy = { ...bundle, 'assets/react-1.js': chunk([], code) }
  expect(complaints(heavy, 1000)).toEqual([
    expect.stringMatching(/1000 are allowed.*\n.*assets\/index-1\.js/),
  ])
})
