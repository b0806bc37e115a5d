import { expect, test } from 'vitest'
import { beginningOf, pathOf, type Beginning } from './new-article.ts'

test.each<Beginning>([
  { kind: 'empty' },
  { kind: 'translation', originalId: 'article-1', locale: 'pt-BR' },
  { kind: 'gap', locale: 'de', title: 'Kessel / entkalken?' },
])('an address leads back to $kind', (beginning) => {
  expect(beginningOf(pathOf(beginning))).toEqual(beginning)
})

test('the id of an article begins none', () => {
  expect(beginningOf(['7a1f'])).toBeNull()
})

test('an address cut short begins an empty one', () => {
  expect(beginningOf(['new', 'translation', 'article-1'])).toEqual({ kind: 'empty' })
})
