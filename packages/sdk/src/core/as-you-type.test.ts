import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { asYouType } from './as-you-type.ts'
import type { RequestOptions } from './request-options.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A search whose answers the test gives. */
function drivenSearch() {
  const asked: { text: string; signal: AbortSignal | undefined; answer: (found: string) => void }[] = []
  const look = (text: string, { signal }: RequestOptions) => {
    const { promise, resolve } = Promise.withResolvers<string>()
    asked.push({ text, signal, answer: resolve })
    return promise
  }
  return { asked, look }
}

test('only the last of several texts typed in a row is looked for', async () => {
  const { asked, look } = drivenSearch()
  const search = asYouType(look, { delay: 100 })
  const results = ['r', 're', 'ref'].map(search)
  await vi.advanceTimersByTimeAsync(99)
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(asked.map(({ text }) => text)).toEqual(['ref'])
  asked[0]?.answer('found')
  await expect(Promise.all(results)).resolves.toEqual([null, null, 'found'])
})

test('a newer search cancels the one under way, whose late answer is nobody’s', async () => {
  const { asked, look } = drivenSearch()
  const search = asYouType(look, { delay: 0 })
  const first = search('old')
  const second = search('new')
  expect(asked.map(({ text, signal }) => [text, signal?.aborted])).toEqual([
    ['old', true],
    ['new', false],
  ])
  asked[1]?.answer('new found')
  asked[0]?.answer('old found')
  await expect(Promise.all([first, second])).resolves.toEqual([null, 'new found'])
})

test('a cancelled search finds nothing and asks nothing', async () => {
  const { asked, look } = drivenSearch()
  const search = asYouType(look, { delay: 100 })
  const result = search('text')
  search.cancel()
  await vi.advanceTimersByTimeAsync(200)
  await expect(result).resolves.toBeNull()
  expect(asked).toEqual([])
})

test('the failure of the last search is told, that of an earlier one is not', async () => {
  const failing = (text: string) => Promise.reject(new Error(text))
  const search = asYouType(failing, { delay: 0 })
  const first = search('first')
  const last = search('last')
  await expect(first).resolves.toBeNull()
  await expect(last).rejects.toThrow('last')
})
