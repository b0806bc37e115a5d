import { expect, test, vi } from 'vitest'
import { BASE_URL } from '../../../test/network.ts'
import { createDeskClient } from '../../desk-client.ts'
import type { DeskClientOptions } from '../../desk-client.ts'
import type { ExportsResource } from './exports.ts'

const sessionStore = { load: () => 'token', save: () => undefined }
const bytes = (text: string) => new TextEncoder().encode(text)

/** Exports that are answered by `fetch`, at the edge of the network. */
function exportsBy(fetch: typeof globalThis.fetch, options?: Partial<DeskClientOptions>): ExportsResource {
  const desk = createDeskClient({ baseUrl: BASE_URL, sessionStore, fetch, ...options })
  return desk.site('site-1').exports
}

/** A file of endless pieces, which are made as they are asked for. */
function endlessFile() {
  const made: number[] = []
  const cancel = vi.fn<() => void>()
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        made.push(made.length + 1)
        controller.enqueue(bytes(`piece ${made.length}\n`))
      },
      cancel,
    },
    { highWaterMark: 0 },
  )
  return { body, made, cancel }
}

test('a file is asked for with its filters, and tells its name and type', async () => {
  const asked: string[] = []
  const exports = exportsBy(async (input, init) => {
    asked.push(`${new Request(input).url} ${new Headers(init?.headers).get('authorization')}`)
    return new Response('a,b', {
      headers: { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="tickets.csv"' },
    })
  })
  const download = await exports.tickets({ format: 'csv', from: '2026-01-01T00:00:00Z' })
  expect(asked).toEqual([
    `${BASE_URL}/v1/desk/sites/site-1/export/tickets?format=csv&from=2026-01-01T00%3A00%3A00Z Bearer token`,
  ])
  expect(download).toMatchObject({ fileName: 'tickets.csv', contentType: 'text/csv' })
  expect(await new Response(download.stream).text()).toBe('a,b')
})

test.each([
  ['attachment; filename=messages.csv', 'messages.csv'],
  ['attachment', null],
])('of the header %j the name is %j', async (header, fileName) => {
  const exports = exportsBy(async () => new Response('', { headers: { 'content-disposition': header } }))
  expect(await exports.messages()).toMatchObject({ fileName })
})

test('a file is made only as fast as it is read, and ends when the reader leaves', async () => {
  const { body, made, cancel } = endlessFile()
  const download = await exportsBy(async () => new Response(body)).tickets()
  expect(made).toEqual([])
  for await (const piece of download) {
    expect(new TextDecoder().decode(piece)).toBe(`piece ${made.length}\n`)
    if (made.length === 3) break
  }
  expect(made).toEqual([1, 2, 3])
  expect(cancel).toHaveBeenCalledOnce()
})

test('a signal ends a file in the middle, even where `fetch` leaves it open', async () => {
  const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(bytes('half')) })
  const { signal, abort } = abortable()
  const download = await exportsBy(async () => new Response(body)).tickets({}, { signal })
  const pieces = download[Symbol.asyncIterator]()
  expect((await pieces.next()).done).toBe(false)
  abort()
  await expect(pieces.next()).rejects.toMatchObject({ code: 'aborted' })
})

function abortable() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

test('a file that breaks off is never taken for a whole one', async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes('half')),
    pull: (controller) => controller.error(new TypeError('terminated')),
  })
  const download = await exportsBy(async () => new Response(body)).tickets()
  const pieces: Uint8Array[] = []
  const read = async () => {
    for await (const piece of download) pieces.push(piece)
  }
  await expect(read()).rejects.toMatchObject({ code: 'network', retryable: true })
})

test('the timeout counts until the file begins, and it is not asked for again', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(
    (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      }),
  )
  const exports = exportsBy(fetch, { timeout: 5 })
  await expect(exports.customers()).rejects.toMatchObject({ code: 'timeout' })
  expect(fetch).toHaveBeenCalledOnce()
})

test('a refusal is an error before the file begins', async () => {
  const problem = { code: 'forbidden', title: 'Forbidden', status: 403 }
  const exports = exportsBy(async () => Response.json(problem, { status: 403 }))
  await expect(exports.tickets()).rejects.toMatchObject({ code: 'forbidden', status: 403 })
})
