import { ask } from '../asking.ts'
import type { ContractSide } from './contract-side.ts'

interface Frame {
  id: string
  event: string
  data: string
}

/** One connection to the stream of events, read without the SDK, so that its reconnecting hides nothing. */
export interface StreamReader {
  /** The next frame; heartbeats are passed over. */
  next(): Promise<Frame>
  /** Resolves when the server has ended the stream. */
  ended(): Promise<void>
  leave(): Promise<void>
}

export async function openStream(
  side: ContractSide,
  token: string,
  lastEventId?: string,
): Promise<StreamReader> {
  const headers = {
    accept: 'text/event-stream',
    ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
  }
  const response = await ask(side, '/v1/events', { token, headers })
  if (!response.ok || !response.body) throw new Error(`the stream was refused with ${response.status}`)
  const frames = readFrames(response.body)
  return {
    async next() {
      const { value } = await frames.next()
      if (!value) throw new Error('the stream has ended')
      return value
    },
    async ended() {
      for await (const frame of frames) void frame
    },
    async leave() {
      await frames.return(undefined)
    },
  }
}

async function* readFrames(body: ReadableStream<Uint8Array>): AsyncGenerator<Frame, undefined> {
  const decoder = new TextDecoder()
  let unread = ''
  for await (const bytes of body) {
    const blocks = (unread + decoder.decode(bytes, { stream: true })).split('\n\n')
    unread = blocks.pop() ?? ''
    for (const block of blocks) {
      const frame = parseFrame(block)
      if (frame.event !== '') yield frame
    }
  }
  return undefined
}

function parseFrame(block: string): Frame {
  const fields = new Map(
    block.split('\n').map((line) => [line.split(': ')[0] ?? '', line.slice(line.indexOf(': ') + 2)]),
  )
  return { id: fields.get('id') ?? '', event: fields.get('event') ?? '', data: fields.get('data') ?? '' }
}
