import { expect, test } from 'vitest'
import { field } from '../../../test/fixtures.ts'
import { shownFields } from './shown-fields.ts'

const keysOf = (...shown: Parameters<typeof shownFields>): string[] =>
  shownFields(...shown).map((one) =>
    one.kind === 'defined' ? one.definition.key : `${one.key} is left over`,
  )

test('the fields of the site come in its order, filled in or not', () => {
  const definitions = [field('c', { position: 2 }), field('b', { position: 1 }), field('a', { position: 2 })]
  expect(keysOf(definitions, { b: 'x' })).toEqual(['b', 'a', 'c'])
})

test('a field that depends on another one is asked for once that has the value, and never hidden with a value', () => {
  const gift = field('card', { visibleIf: { key: 'gift', equals: true } })
  expect(keysOf([gift], {})).toEqual([])
  expect(keysOf([gift], { gift: false })).toEqual(['gift is left over'])
  expect(keysOf([gift, field('gift')], { gift: true })).toEqual(['card', 'gift'])
  expect(keysOf([gift], { card: 'Dear Ada' })).toEqual(['card'])
})

test('of several chosen options one is enough', () => {
  const lid = field('lidColor', { visibleIf: { key: 'parts', equals: 'Lid' } })
  expect(keysOf([lid, field('parts')], { parts: ['Box', 'Lid'] })).toContain('lidColor')
  expect(keysOf([lid, field('parts')], { parts: ['Box'] })).not.toContain('lidColor')
})

test('what nothing defines, or not any more, is left over', () => {
  const archived = field('old', { archivedAt: '2026-11-01T00:00:00Z' })
  expect(keysOf([archived], { old: 1, page: 'x' })).toEqual(['old is left over', 'page is left over'])
})
