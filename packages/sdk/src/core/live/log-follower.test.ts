import { expect, onTestFinished, test, vi } from 'vitest'
import type { Page } from '../../types/page.ts'
import { DeskhandError } from '../errors.ts'
import { createLogFollower } from './log-follower.ts'
import { createLogReader } from './log-reader.ts'
import type { ReadEvent } from './log-reader.ts'
import type { MissedEvent } from './missed-events.ts'
import type { SseFrame } from './sse-parser.ts'

const event = (cursor: string): MissedEvent & ReadEvent => ({
  cursor,
  type: 'ticket.read',
  ticketId: 't1',
  data: cursor,
})

const frame = (cursor: string): SseFrame => ({
  id: cursor,
  event: 'ticket.read',
  data: JSON.stringify(event(cursor)),
})

const RESET: SseFrame = { id: null, event: 'reset', data: '' }
const ready = (id: string): SseFrame => ({ id, event: 'ready', data: '' })

/** A reader of a log of these cursors, of which two stand on a page. */
function follow(cursors: string[]) {
  const read: string[] = []
  const over = new AbortController()
  onTestFinished(() => over.abort())
  const log = createLogReader({
    onEvent: ({ data }) => read.push(String(data)),
    onReset: () => read.push('reset'),
  })
  const askForPage = vi.fn<(after: string | null) => Promise<Page<MissedEvent>>>(async (after) => {
    if (after === null) return { data: [], nextCursor: cursors.at(-1) ?? 'c0' }
    const place = cursors.indexOf(after)
    if (place === -1) throw new DeskhandError('Too old.', { code: 'cursor_invalid', status: 422 })
    const data = cursors.slice(place + 1, place + 3).map(event)
    return { data, nextCursor: data.at(-1)?.cursor ?? after }
  })
  const onRefused = vi.fn<(error: unknown) => void>()
  const take = createLogFollower({ log, askForPage, signal: over.signal, onRefused })
  return { take, read, askForPage, onRefused, over, log }
}

test('reads on where it stands, wherever that is at first', () => {
  const { take, read, askForPage } = follow([])
  take({ after: 'c5', frames: [frame('c6')] })
  take({ after: 'c6', frames: [frame('c7'), frame('c8')] })
  expect([read, askForPage.mock.calls]).toEqual([['c6', 'c7', 'c8'], []])
})

test('passes over what it has read, whoever tells it again', () => {
  const { take, read, askForPage } = follow([])
  take({ after: 'c1', frames: [frame('c2'), frame('c3')] })
  take({ after: 'c1', frames: [frame('c2'), frame('c3'), frame('c4')] })
  take({ after: 'c2', frames: [frame('c3')] })
  expect([read, askForPage.mock.calls]).toEqual([['c2', 'c3', 'c4'], []])
})

test('fills a gap before it reads what stands behind it', async () => {
  const { take, read } = follow(['c1', 'c2', 'c3', 'c4', 'c5', 'c6'])
  take({ after: 'c1', frames: [] })
  take({ after: 'c4', frames: [frame('c5')] })
  take({ after: 'c5', frames: [frame('c6')] })
  expect(read).toEqual([])
  await vi.waitFor(() => expect(read).toEqual(['c2', 'c3', 'c4', 'c5', 'c6']))
  take({ after: 'c6', frames: [frame('c7')] })
  expect(read.at(-1)).toBe('c7')
})

test('reads what is told while a gap is filled and was not in the log when it was asked', async () => {
  const cursors = ['c1', 'c2', 'c3']
  const { take, read } = follow(cursors)
  take({ after: 'c1', frames: [] })
  take({ after: 'c2', frames: [frame('c3')] })
  take({ after: 'c3', frames: [frame('c4')] })
  await vi.waitFor(() => expect(read).toEqual(['c2', 'c3', 'c4']))
})

test('begins anew when nobody can tell what was missed', async () => {
  const { take, read, log } = follow(['c8', 'c9'])
  take({ after: 'c1', frames: [] })
  take({ after: 'c8', frames: [frame('c9')] })
  await vi.waitFor(() => expect([read, log.cursor]).toEqual([['reset'], 'c9']))
})

test('takes a reset from others as its own', () => {
  const { take, read, log } = follow([])
  take({ after: 'c1', frames: [frame('c2')] })
  take({ after: 'c2', frames: [RESET, ready('c9'), frame('c10')] })
  expect([read, log.cursor]).toEqual([['c2', 'reset', 'c10'], 'c10'])
})

test('tries again when a gap cannot be filled for now', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const { take, read, askForPage, onRefused } = follow(['c1', 'c2', 'c3'])
  askForPage.mockRejectedValueOnce(new DeskhandError('Gone.', { code: 'network', retryable: true }))
  take({ after: 'c1', frames: [] })
  take({ after: 'c2', frames: [frame('c3')] })
  await vi.waitFor(() => expect(read).toEqual(['c2', 'c3']))
  expect(onRefused).not.toHaveBeenCalled()
})

test('says so when it may not know what it missed', async () => {
  const { take, read, askForPage, onRefused } = follow(['c1', 'c2', 'c3'])
  const refusal = new DeskhandError('Who are you?', { code: 'session_invalid', status: 401 })
  askForPage.mockRejectedValue(refusal)
  take({ after: 'c1', frames: [] })
  take({ after: 'c2', frames: [frame('c3')] })
  await vi.waitFor(() => expect(onRefused).toHaveBeenCalledWith(refusal))
  expect(read).toEqual([])
})

test('reads nothing more of a piece once it is over', () => {
  const { take, read, over } = follow([])
  take({ after: 'c1', frames: [frame('c2')] })
  const reading = read.push.bind(read)
  vi.spyOn(read, 'push').mockImplementation((cursor) => {
    over.abort()
    return reading(cursor)
  })
  take({ after: 'c2', frames: [frame('c3'), frame('c4')] })
  take({ after: 'c4', frames: [frame('c5')] })
  expect(read).toEqual(['c2', 'c3'])
})
