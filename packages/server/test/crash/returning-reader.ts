import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { setTimeout } from 'node:timers/promises'

/** A reader who comes back whenever the stream ends: when it was told to, from where it was. Light, so that there can be thousands. */
export interface ReturningReader {
  /** Of the messages it was told of, in the order in which they came. */
  readonly seqs: readonly number[]
  /** Each time it came back: what it was told to wait, and when it asked again, as `performance.now()` tells. */
  readonly returns: readonly { wait: number; at: number }[]
  /** Answers that were no stream. */
  readonly refusals: readonly number[]
  leave(): void
}

/** Milliseconds after which it knocks again where nobody listens. */
const KNOCK = 100
const SEQ = /^event: message\.created$.*?"seq":(\d+)/ms

/**
 * @param address Where the stream is at the moment, as a balancer knows
 * @returns once the stream is open for the first time
 */
export async function followReturning(address: () => string, token: string): Promise<ReturningReader> {
  const leaving = new AbortController()
  const reader = {
    seqs: [] as number[],
    returns: [] as { wait: number; at: number }[],
    refusals: [] as number[],
  }
  const opened = Promise.withResolvers<void>()
  let lastId: string | undefined
  let wait = 0

  const take = (frame: string): void => {
    lastId = /^id: (.*)$/m.exec(frame)?.[1] ?? lastId
    wait = Number(/^retry: (\d+)$/m.exec(frame)?.[1] ?? wait)
    const seq = SEQ.exec(frame)?.[1]
    if (seq !== undefined) reader.seqs.push(Number(seq))
    if (frame.includes('event: ready')) opened.resolve()
  }
  const read = async (): Promise<void> => {
    const request = get(address(), {
      agent: false,
      signal: leaving.signal,
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
        ...(lastId !== undefined && { 'last-event-id': lastId }),
      },
    })
    const [response]: IncomingMessage[] = await once(request, 'response')
    if (!response) return
    if (response.statusCode !== 200) reader.refusals.push(response.statusCode ?? 0)
    let unread = ''
    for await (const chunk of response.setEncoding('utf8')) {
      const frames = `${unread}${chunk}`.split('\n\n')
      unread = frames.pop() ?? ''
      frames.forEach(take)
    }
  }
  const follow = async (): Promise<void> => {
    while (!leaving.signal.aborted) {
      try {
        await read()
      } catch {
        // Nobody listens there, or the line was cut: it comes back all the same.
        wait ||= KNOCK
      }
      await setTimeout(wait)
      reader.returns.push({ wait, at: performance.now() })
      wait = 0
    }
  }
  void follow()
  await opened.promise
  return { ...reader, leave: () => leaving.abort() }
}
