import { expect, test } from 'vitest'
import { mergeChanges } from './merge-changes.ts'

const BASE = {
  launcher: { accent: '#111111', side: 'right' },
  texts: { de: { greeting: 'Hallo', introduction: 'Wir helfen.' } } as Record<string, Record<string, string>>,
  types: ['image/png'],
}

test('what only one of two has changed is as that one left it', () => {
  const mine = { ...BASE, launcher: { ...BASE.launcher, accent: '#222222' } }
  const theirs = { ...BASE, launcher: { ...BASE.launcher, side: 'left' }, types: [] }
  expect(mergeChanges(BASE, mine, theirs)).toEqual({
    values: { ...BASE, launcher: { accent: '#222222', side: 'left' }, types: [] },
    conflicts: [],
  })
})

test('what both have changed to something else is told, and is as the one who saves has it', () => {
  const mine = { ...BASE, texts: { de: { greeting: 'Moin', introduction: 'Wir helfen.' } } }
  const theirs = { ...BASE, texts: { de: { greeting: 'Servus', introduction: 'Wir helfen gern.' } } }
  expect(mergeChanges(BASE, mine, theirs)).toEqual({
    values: { ...BASE, texts: { de: { greeting: 'Moin', introduction: 'Wir helfen gern.' } } },
    conflicts: ['texts.de.greeting'],
  })
})

test('two who changed the same to the same have no conflict', () => {
  const changed = { ...BASE, types: ['image/gif'] }
  expect(mergeChanges(BASE, changed, changed).conflicts).toEqual([])
})

test('a text that one took away stays away, and one that the other added stays', () => {
  const mine = { ...BASE, texts: { de: { introduction: 'Wir helfen.' } } }
  const theirs = { ...BASE, texts: { ...BASE.texts, fr: { greeting: 'Bonjour' } } }
  expect(mergeChanges(BASE, mine, theirs).values.texts).toEqual({
    de: { introduction: 'Wir helfen.' },
    fr: { greeting: 'Bonjour' },
  })
})
