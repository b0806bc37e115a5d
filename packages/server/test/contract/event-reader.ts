import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { DeskEvent } from '@deskhand/sdk'
import { checkResponse } from '#server/openapi/check-response'
import { routeOf } from '#server/openapi/described-routes'
import type { ContractServer } from './running-server.ts'

/** One frame of a stream as it came. */
interface Frame {
  id: string | null
  event: string
  data: string
  /** A comment, such as a heartbeat. */
  comment: string
  /** Milliseconds to wait before coming back. */
  retry: string
}

/** One connection to a stream, read without the SDK, so that its reconnecting hides nothing. */
export interface EventReader {
  readonly frames: readonly Frame[]
  readonly response: IncomingMessage
  /** The events among the first frames, or all of them, each held against the schema of the route. */
  events(count?: number): Promise<DeskEvent[]>
  /** Resolves with the first frame, past or to come, that fits; rejects when the stream ends before. */
  frame(fits: (frame: Frame) => boolean): Promise<Frame>
  /** Resolves when the stream has ended, by whichever side. */
  readonly ended: Promise<void>
  /** Cuts the connection as a lost network does. */
  cut(): void
}

interface ReaderOptions {
  token: string
  path?: string
  lastEventId?: string
  /** Of the page that asks; none for a program. */
  origin?: string
}

/** Without an app, as a process of its own has none for us, frames are not held against a schema. */
type StreamingServer = Pick<ContractServer, 'url'> & Partial<Pick<ContractServer, 'app'>>

export async function openReader(
  server: StreamingServer,
  { token, path = '/v1/events', lastEventId, origin }: ReaderOptions,
): Promise<EventReader> {
  const request = get(server.url + path, {
    agent: false,
    headers: {
      accept: 'text/event-stream',
      authorization: `Bearer ${token}`,
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      ...(origin !== undefined && { origin }),
    },
  })
  const [response]: IncomingMessage[] = await once(request, 'response')
  if (!response) throw new Error('there was no answer')
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${await text(response)}`)
  return readFrames(server, path, response)
}

function readFrames({ url, app }: StreamingServer, path: string, response: IncomingMessage): EventReader {
  const frames: Frame[] = []
  const waiting = new Set<() => void>()
  const wake = (): void => waiting.forEach((look) => look())
  const ended = new Promise<void>((resolve) => response.once('close', resolve))
  let unread = ''
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    const blocks = (unread + chunk).split('\n\n')
    unread = blocks.pop() ?? ''
    frames.push(...blocks.map(parseFrame))
    wake()
  })
  response.on('error', () => undefined) // a cut is one; `ended` tells of it
  response.on('close', wake)
  return {
    frames,
    response,
    ended,
    cut: () => void response.destroy(),
    async events(count = frames.length) {
      const entries = frames.slice(0, count).filter(({ event }) => event.includes('.'))
      const events = entries.map(({ data }) => JSON.parse(data))
      if (!app) return events
      const { pathname } = new URL(path, url)
      const route = routeOf(app, 'GET', pathname)
      if (!route) throw new Error(`${pathname} is not described`)
      await checkResponse(route, Response.json({ data: events, nextCursor: null }))
      return events
    },
    frame: (fits) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = frames.find(fits)
          if (found) resolve(found)
          else if (!response.closed) return
          else reject(new Error(`the stream ended after ${frames.length} frames`))
          waiting.delete(look)
        }
        waiting.add(look)
        look()
      }),
  }
}

function parseFrame(block: string): Frame {
  const frame: Frame = { id: null, event: '', data: '', comment: '', retry: '' }
  for (const line of block.split('\n')) {
    const [, name = '', value = ''] = /^([^:]*): ?(.*)$/.exec(line) ?? []
    if (name === '') frame.comment = value
    else if (name === 'id' || name === 'event' || name === 'data' || name === 'retry') frame[name] = value
  }
  return frame
}

/** Whether a frame brings the message with this body. */
export const bringsMessage =
  (body: string) =>
  ({ event, data }: Frame): boolean =>
    event === 'message.created' && JSON.parse(data).data.message.body === body

export const isReady = ({ event }: Frame): boolean => event === 'ready'
