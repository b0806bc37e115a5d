import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'

/** A reader of one thread that keeps of its messages only where they stand in it, so that many of them can read a lot. */
export interface ThreadReader {
  /** In the order in which they came. */
  readonly seqs: readonly number[]
  /** @returns when it came, as `performance.now()` tells; rejects when the stream ends before */
  arrival(seq: number): Promise<number>
  leave(): void
}

const SEQ = /^event: message\.created$.*?"seq":(\d+)/ms

export async function followThread({ url, token }: { url: string; token: string }): Promise<ThreadReader> {
  const request = get(url, {
    agent: false,
    headers: { accept: 'text/event-stream', authorization: `Bearer ${token}` },
  })
  const [response]: IncomingMessage[] = await once(request, 'response')
  if (response?.statusCode !== 200) throw new Error(`a stream was answered with ${response?.statusCode}`)
  const arrivals = new Map<number, number>()
  const waiting = new Set<() => void>()
  const seqs: number[] = []
  let unread = ''
  response.setEncoding('latin1')
  response.on('data', (chunk: string) => {
    const frames = (unread + chunk).split('\n\n')
    unread = frames.pop() ?? ''
    for (const frame of frames) {
      const seq = Number(SEQ.exec(frame)?.[1] ?? Number.NaN)
      if (Number.isNaN(seq)) continue
      seqs.push(seq)
      arrivals.set(seq, performance.now())
    }
    waiting.forEach((look) => look())
  })
  response.on('error', () => undefined) // `close` tells of it
  response.on('close', () => waiting.forEach((look) => look()))
  return {
    seqs,
    arrival: (seq) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const at = arrivals.get(seq)
          if (at === undefined && !response.closed) return
          waiting.delete(look)
          if (at === undefined) reject(new Error(`the stream ended before message ${seq}`))
          else resolve(at)
        }
        waiting.add(look)
        look()
      }),
    leave: () => void response.destroy(),
  }
}
