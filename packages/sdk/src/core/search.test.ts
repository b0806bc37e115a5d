import { expect, test, vi } from 'vitest'
import type { Page } from '../types/page.ts'
import { createSearch } from './search.ts'

/** A search whose answers the test gives. */
function drivenSearch() {
  const asked: { text: string; answer: (hits: string[]) => void; refuse: (error: unknown) => void }[] = []
  const search = createSearch(
    (text) => {
      const { promise, resolve, reject } = Promise.withResolvers<Page<string>>()
      asked.push({ text, answer: (data) => resolve({ data, nextCursor: null }), refuse: reject })
      return promise
    },
    { delay: 0 },
  )
  return { asked, search }
}

test('shows what was found for the text, and the hits before until then', async () => {
  const { asked, search } = drivenSearch()
  search.type('ref')
  asked[0]?.answer(['Refunds'])
  await vi.waitFor(() => expect(search.getSnapshot().status).toBe('done'))
  search.type('refu')
  expect(search.getSnapshot()).toEqual({ query: 'refu', status: 'searching', hits: ['Refunds'], error: null })
  asked[1]?.answer([])
  await vi.waitFor(() =>
    expect(search.getSnapshot()).toEqual({ query: 'refu', status: 'done', hits: [], error: null }),
  )
})

test('never shows what was found for an earlier text', async () => {
  const { asked, search } = drivenSearch()
  search.type('old')
  search.type('new')
  asked[1]?.answer(['New'])
  await vi.waitFor(() => expect(search.getSnapshot().hits).toEqual(['New']))
  asked[0]?.answer(['Old'])
  await Promise.resolve()
  expect(search.getSnapshot()).toMatchObject({ query: 'new', hits: ['New'] })
})

test('looks for nothing when nothing is typed, and forgets what was found', async () => {
  const { asked, search } = drivenSearch()
  search.type('ref')
  asked[0]?.answer(['Refunds'])
  await vi.waitFor(() => expect(search.getSnapshot().status).toBe('done'))
  search.type('  ')
  expect(search.getSnapshot()).toEqual({ query: '  ', status: 'idle', hits: [], error: null })
  expect(asked).toHaveLength(1)
})

test('does not search again for a space more', () => {
  const { asked, search } = drivenSearch()
  search.type('ref')
  search.type('ref ')
  expect(asked.map(({ text }) => text)).toEqual(['ref'])
  expect(search.getSnapshot().query).toBe('ref ')
})

test('says what went wrong, and tries the same text again when asked to', async () => {
  const { asked, search } = drivenSearch()
  const error = new Error('offline')
  search.type('ref')
  asked[0]?.refuse(error)
  await vi.waitFor(() => expect(search.getSnapshot()).toMatchObject({ status: 'failed', error }))
  search.type('ref')
  expect(search.getSnapshot()).toMatchObject({ status: 'searching', error: null })
})

test('tells every change until it is no longer asked to, and is empty once cleared', () => {
  const { search } = drivenSearch()
  const listener = vi.fn<() => void>()
  const end = search.subscribe(listener)
  search.type('ref')
  search.clear()
  expect(search.getSnapshot()).toEqual({ query: '', status: 'idle', hits: [], error: null })
  end()
  search.type('more')
  expect(listener).toHaveBeenCalledTimes(2)
})
