import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSseParser } from './sse-parser.ts'
import type { SseFrame } from './sse-parser.ts'

function parseWhole(text: string): SseFrame[] {
  return createSseParser(() => undefined)(text)
}

test('reads id, event and data of a frame', () => {
  expect(parseWhole('id: 7\nevent: ready\ndata: {}\n\n')).toEqual([{ id: '7', event: 'ready', data: '{}' }])
})

test('joins several data lines with a newline', () => {
  expect(parseWhole('data: a\ndata:b\ndata\n\n')).toEqual([{ id: null, event: 'message', data: 'a\nb\n' }])
})

test('passes over comments, unknown fields and frames without data', () => {
  expect(parseWhole(': hb\n\nretry: 5\n\nevent: x\n\n: hb\ndata: y\n\n')).toEqual([
    { id: null, event: 'message', data: 'y' },
  ])
})

test('tells how long the server asks to wait, and passes over what is no number', () => {
  const asked: number[] = []
  createSseParser((milliseconds) => asked.push(milliseconds))('retry: 1500\n\nretry: soon\n\nretry:20\n\n')
  expect(asked).toEqual([1500, 20])
})

test('takes off one space after the colon and no more', () => {
  expect(parseWhole('data:  two\n\n')[0]?.data).toBe(' two')
})

test('ignores an id with a NUL, as the standard says', () => {
  expect(parseWhole('id: a\0b\ndata: x\n\n')[0]?.id).toBeNull()
})

test('keeps an unfinished frame back', () => {
  const parse = createSseParser(() => undefined)
  expect(parse('data: x\n')).toEqual([])
  expect(parse('\n')).toHaveLength(1)
})

const line = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll(/[\r\n\0]/g, '.'))
const frame = fc.record({
  id: line,
  event: line.filter((name) => name !== ''),
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  comment: fc.boolean(),
})

test('gives the same frames wherever the text is cut and whichever line endings it has', () => {
  fc.assert(
    fc.property(
      fc.array(frame, { maxLength: 4 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.array(fc.nat(200)),
      (frames, newline, cuts) => {
        const text = frames
          .map(({ id, event, lines, comment }) =>
            [
              ...(comment ? [': hb'] : []),
              `id: ${id}`,
              `event: ${event}`,
              ...lines.map((data) => `data: ${data}`),
              '',
              '',
            ].join(newline),
          )
          .join('')
        const parse = createSseParser(() => undefined)
        const parts = cutAt(text, cuts)
        // Behind a lone \r at the end the parser waits for a possible \n, so a comment follows.
        const parsed = [...parts, ':'].flatMap((part) => parse(part))
        expect(parsed).toEqual(frames.map(({ id, event, lines }) => ({ id, event, data: lines.join('\n') })))
      },
    ),
  )
})

function cutAt(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.filter((cut) => cut < text.length).toSorted((a, b) => a - b), text.length]
  return places.slice(1).map((place, index) => text.slice(places[index], place))
}
