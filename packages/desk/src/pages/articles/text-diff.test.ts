import { expect, test } from 'vitest'
import { diffLines, withoutDistant } from './text-diff.ts'

/** As people write it: `-` what goes, `+` what comes. */
const shown = (before: string, after: string): string[] =>
  diffLines(before, after).map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`)

test('of equal texts every line is the same', () => {
  expect(shown('a\nb', 'a\nb')).toEqual([' a', ' b'])
})

test('a changed line goes and comes, between those that stay', () => {
  expect(shown('a\nb\nc', 'a\nB\nc')).toEqual([' a', '-b', '+B', ' c'])
})

test('lines that stay are found between others that moved in', () => {
  expect(shown('a\nb\nc\nd', 'x\nb\ny\nd\nz')).toEqual(['-a', '+x', ' b', '-c', '+y', ' d', '+z'])
})

test('a line that repeats is kept as often as both have it', () => {
  expect(shown('a\na', 'a\na\na')).toEqual([' a', ' a', '+a'])
})

test('what is left of the one and what comes of the other make both texts again', () => {
  const before = 'one\ntwo\n\nthree\nfour\n\nfive'
  const after = 'zero\ntwo\nthree\n\n\nfour\nfive\nsix'
  const lines = diffLines(before, after)
  const without = (kind: string) =>
    lines
      .filter((line) => line.kind !== kind)
      .map(({ text }) => text)
      .join('\n')
  expect([without('added'), without('removed')]).toEqual([before, after])
})

test('lines far from every change are left out, and counted', () => {
  const lines = diffLines('1\n2\n3\n4\n5\n6', '1\n2\n3\nfour\n5\n6')
  expect(withoutDistant(lines, 1).map((line) => (line.kind === 'gap' ? line.lines : line.text))).toEqual([
    2,
    '3',
    '4',
    'four',
    '5',
    1,
  ])
})
