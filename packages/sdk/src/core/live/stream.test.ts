import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { eventFrame, ready } from '../../../test/network.ts'
import type { Page } from '../../types/page.ts'
import { createEmitter } from '../emitter.ts'
import { DeskhandError } from '../errors.ts'
import { createLogFollower } from './log-follower.ts'
import { createLogReader } from './log-reader.ts'
import type { MissedEvent } from './missed-events.ts'
import { keepStreaming } from './stream.ts'

const MINUTE = 60_000
const HEARTBEAT = ': hb\n\n'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => vi.useRealTimers())

const read = (cursor: string): string =>
  eventFrame(cursor, 'ticket.read', 't1', { seq: Number(cursor.slice(1)) })

/** One connection as the server has it. */
interface Connection {
  after: string | null
  signal: AbortSignal
  write(text: string): void
  end(): void
  /** Lets the network break it. */
  cut(): void
}

/** A stream whose connections the test answers: with one that is open, unless it says otherwise. */
function stream(answer: (call: number) => Response | null = () => null) {
  const over = new AbortController()
  onTestFinished(() => over.abort())
  const seqs: unknown[] = []
  const states: string[] = []
  const connections: Connection[] = []
  const log = createLogReader({
    onEvent: ({ data }) => seqs.push((data as { seq: number }).seq),
    onReset: () => seqs.push('reset'),
  })
  const pages: MissedEvent[][] = []
  const askForPage = vi.fn<(after: string | null) => Promise<Page<MissedEvent>>>(async (after) => {
    const data = pages.shift() ?? []
    return { data, nextCursor: data.at(-1)?.cursor ?? after ?? 'c0' }
  })
  const connect = vi.fn<(after: string | null, signal: AbortSignal) => Promise<Response>>(
    async (after, signal) => {
      const given = answer(connect.mock.calls.length)
      if (given) return given
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          connections.push({
            after,
            signal,
            write: (text) => controller.enqueue(new TextEncoder().encode(text)),
            end: () => controller.close(),
            cut: () => controller.error(new TypeError('network error')),
          })
        },
      })
      return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
    },
  )
  const hints = createEmitter<{ network: []; retry: [] }>()
  const onTold = createLogFollower({ log, askForPage, signal: over.signal, onRefused: () => undefined })
  const options = {
    connect,
    askForPage,
    cursor: () => log.cursor,
    hints,
    onTold,
    onState: (s: string) => states.push(s),
  }
  const ended = keepStreaming(options, over.signal)
  ended.catch(() => undefined)
  const nth = (number: number) =>
    vi.waitFor(() => {
      const connection = connections[number - 1]
      if (!connection) throw new Error(`Connection ${number} is not made yet.`)
      return connection
    })
  return { nth, connections, connect, seqs, states, pages, askForPage, hints, ended, over }
}

describe('a connection that ends', () => {
  test.each(['end', 'cut'] as const)(
    'by %s is followed by one that goes on behind the last event',
    async (how) => {
      const { nth, seqs, states } = stream()
      const first = await nth(1)
      first.write(ready('c0') + read('c1'))
      await vi.waitFor(() => expect(seqs).toEqual([1]))
      first[how]()
      const second = await nth(2)
      expect(second.after).toBe('c1')
      second.write(ready('c1') + read('c2'))
      await vi.waitFor(() => expect(seqs).toEqual([1, 2]))
      expect(states).toEqual(['connecting', 'live', 'offline', 'connecting', 'live'])
    },
  )

  test('with `retry` is followed by one no earlier than that', async () => {
    const { nth, connections } = stream()
    const first = await nth(1)
    first.write(`${ready('c0')}retry: 7000\n\n`)
    first.end()
    await vi.advanceTimersByTimeAsync(6_900)
    expect(connections).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(200)
    await nth(2)
  })

  test('with `Retry-After` is followed by one no earlier than that', async () => {
    const overloaded = { code: 'overloaded', status: 503, retryable: true, retryAfter: 7 }
    const { connect, nth } = stream((call) => {
      if (call === 1) throw new DeskhandError('Later, please.', overloaded)
      return null
    })
    await vi.advanceTimersByTimeAsync(6_900)
    expect(connect).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(200)
    await nth(1)
  })

  test('again and again is waited for longer and longer, by chance, until one is live', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const { connect, nth } = stream((call) => {
      if (call < 8) throw new DeskhandError('Gone.', { code: 'network', retryable: true })
      return null
    })
    const waits: number[] = []
    for (let calls = 1; calls < 8; calls += 1) {
      const since = Date.now()
      while (connect.mock.calls.length <= calls) await vi.advanceTimersByTimeAsync(500)
      waits.push(Math.round((Date.now() - since) / 1_000))
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30])
    const connection = await nth(1)
    connection.write(ready('c0'))
    connection.end()
    await vi.advanceTimersByTimeAsync(1_500)
    await nth(2)
  })

  test('because listening is refused is the last one', async () => {
    const refusal = new DeskhandError('No.', { code: 'forbidden', status: 403 })
    const { ended, connect } = stream(() => {
      throw refusal
    })
    await expect(ended).rejects.toBe(refusal)
    expect(connect).toHaveBeenCalledTimes(1)
  })
})

describe('hints', () => {
  test('of the network make it try afresh at once, however well it looks', async () => {
    const { nth, hints, states } = stream()
    const first = await nth(1)
    first.write(ready('c0'))
    await vi.waitFor(() => expect(states).toContain('live'))
    hints.emit('network')
    await nth(2)
    expect(first.signal.aborted).toBe(true)
    expect(states).toEqual(['connecting', 'live', 'connecting'])
  })

  test('of a person end the wait, and disturb nothing that is live', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const { nth, hints, states, connections } = stream()
    const first = await nth(1)
    first.write(ready('c0'))
    await vi.waitFor(() => expect(states).toContain('live'))
    hints.emit('retry')
    expect(first.signal.aborted).toBe(false)
    first.cut()
    await vi.waitFor(() => expect(states).toContain('offline'))
    expect(connections).toHaveLength(1)
    hints.emit('retry')
    await nth(2)
  })
})

describe('where no stream comes through', () => {
  const missed = (cursor: string): MissedEvent => JSON.parse(read(cursor).split('data: ')[1] ?? '')

  test('because not even the first byte does, pages are asked for', async () => {
    const { nth, seqs, states, pages } = stream()
    await nth(1)
    pages.push([], [missed('c1'), missed('c2')])
    await vi.advanceTimersByTimeAsync(20_000)
    expect([seqs, states]).toEqual([
      [1, 2],
      ['connecting', 'polling'],
    ])
  })

  test('because the answer is none, pages are asked for, from where it was', async () => {
    const html = { headers: { 'content-type': 'text/html' } }
    const { nth, states, askForPage } = stream((call) =>
      call === 2 ? new Response('<h1>Sign in to the Wi-Fi</h1>', html) : null,
    )
    const first = await nth(1)
    first.write(ready('c0') + read('c1'))
    await vi.waitFor(() => expect(states).toContain('live'))
    first.end()
    await vi.waitFor(() => expect(states.at(-1)).toBe('polling'))
    expect(askForPage.mock.calls[0]?.[0]).toBe('c1')
  })

  test('because what follows the first byte is held back, pages are asked for, but not after one silence', async () => {
    const { nth, states } = stream()
    const open = async (number: number) => {
      const connection = await nth(number)
      connection.write('retry: 500\n\n')
      connection.write(ready('c0'))
    }
    await open(1)
    await vi.advanceTimersByTimeAsync(52_000)
    await open(2)
    await vi.waitFor(() => expect(states.filter((state) => state === 'live')).toHaveLength(2))
    expect(states).not.toContain('polling')
    await vi.advanceTimersByTimeAsync(51_000)
    await vi.waitFor(() => expect(states.at(-1)).toBe('polling'))
  })

  test('two silences with a heartbeat in between are no reason', async () => {
    const { nth, states } = stream()
    ;(await nth(1)).write(ready('c0'))
    await vi.advanceTimersByTimeAsync(51_000)
    const second = await nth(2)
    second.write(ready('c0'))
    await vi.advanceTimersByTimeAsync(20_000)
    second.write(HEARTBEAT)
    await vi.advanceTimersByTimeAsync(55_000)
    ;(await nth(3)).write(ready('c0'))
    await vi.waitFor(() => expect(states.at(-1)).toBe('live'))
    expect(states).not.toContain('polling')
  })

  test('streaming is tried again, later and later, and taken up when it works', async () => {
    const { nth, states, connections, seqs } = stream()
    await nth(1)
    const triedAfter: number[] = []
    for (let count = 1; count < 5; count += 1) {
      const since = Date.now()
      while (connections.length === count) await vi.advanceTimersByTimeAsync(1_000)
      triedAfter.push(Date.now() - since)
    }
    expect(triedAfter).toEqual(triedAfter.toSorted((a, b) => a - b))
    expect(triedAfter.at(-1)).toBeGreaterThan(4 * MINUTE)
    const last = await nth(5)
    expect(states).toEqual(['connecting', 'polling'])
    last.write(ready('c0') + read('c1'))
    await vi.waitFor(() => expect([states.at(-1), seqs]).toEqual(['live', [1]]))
  })

  test('and no page either, it is offline, and streaming is what it tries next', async () => {
    const { nth, states, askForPage } = stream()
    askForPage.mockRejectedValue(new DeskhandError('Gone.', { code: 'network', retryable: true }))
    await nth(1)
    await vi.advanceTimersByTimeAsync(16_000)
    await nth(2)
    expect(states).toEqual(['connecting', 'offline', 'connecting'])
  })

  test('it asks less and less while nothing happens', async () => {
    const { nth, askForPage } = stream()
    await nth(1)
    await vi.advanceTimersByTimeAsync(15_000)
    const soon = askForPage.mock.calls.length
    await vi.advanceTimersByTimeAsync(10_000)
    const later = askForPage.mock.calls.length
    await vi.advanceTimersByTimeAsync(10_000)
    expect(later - soon).toBeGreaterThan(askForPage.mock.calls.length - later)
  })
})

test('a machine that slept finds a dead connection at once, not after the silence', async () => {
  const { nth, states } = stream()
  ;(await nth(1)).write(ready('c0'))
  await vi.waitFor(() => expect(states).toContain('live'))
  // Timers stood still meanwhile; the clock did not.
  vi.setSystemTime(Date.now() + 60 * MINUTE)
  await vi.advanceTimersByTimeAsync(5_000)
  await nth(2)
})

test('nothing is left behind when it is over', async () => {
  const { nth, over, ended } = stream()
  const { signal } = await nth(1)
  over.abort()
  await ended
  expect([signal.aborted, vi.getTimerCount()]).toEqual([true, 0])
})
