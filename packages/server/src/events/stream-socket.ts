import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Context as HonoContext } from 'hono'
import type { AppEnv } from '../middleware/env.ts'
import { retryFrame } from './frames.ts'

/** What the head of every stream says. */
export const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
} as const

/** Bytes that may wait for a reader in this process. */
export const QUEUE_BYTES: number = 1024 * 1024
/** Milliseconds without a byte taken, after which a reader that is behind is dropped; it resumes from the log. */
const PATIENCE = 10_000

/**
 * The raw response of one stream. Written to the socket itself: one shared buffer per event, no copy per reader and no frames of
 * chunked encoding around it; the connection ends with the stream.
 */
export class StreamSocket {
  readonly #outgoing: ServerResponse

  constructor(outgoing: ServerResponse) {
    this.#outgoing = outgoing
  }

  /** Whether nothing can be written any more. */
  get isOver(): boolean {
    return this.#outgoing.destroyed || this.#outgoing.writableEnded
  }

  get isOpen(): boolean {
    return this.#outgoing.headersSent && !this.isOver
  }

  /** Whether as much waits as may. */
  get isFull(): boolean {
    return this.#outgoing.writableLength > QUEUE_BYTES
  }

  /** Sends the head. */
  open(c: HonoContext<AppEnv>): void {
    const outgoing = this.#outgoing
    for (const [name, value] of Object.entries(c.get('headers'))) outgoing.setHeader(name, value)
    outgoing.useChunkedEncodingByDefault = false
    outgoing.shouldKeepAlive = false
    outgoing.writeHead(200, STREAM_HEADERS)
    outgoing.socket?.setNoDelay(true)
  }

  write(frame: Buffer): void {
    if (this.isOpen) this.#outgoing.write(frame)
  }

  /** Writes as fast as the reader reads: the past may be larger than what we would hold back for somebody who does not. */
  async writeAll(frames: readonly Buffer[]): Promise<void> {
    for (const frame of frames) {
      this.write(frame)
      await this.drained()
    }
  }

  /** Resolves when the reader has read on; one that does not is dropped. */
  async drained(): Promise<void> {
    const outgoing = this.#outgoing
    if (this.isOver || !outgoing.writableNeedDrain) return
    const waiting = new AbortController()
    const signal = AbortSignal.any([waiting.signal, AbortSignal.timeout(PATIENCE)])
    try {
      await Promise.race([once(outgoing, 'drain', { signal }), once(outgoing, 'close', { signal })])
    } catch {
      outgoing.destroy()
    } finally {
      waiting.abort() // takes the listener that lost the race away
    }
  }

  /** Ends the stream, whether its reader reads what is left or not. */
  end(retryAfter?: number): void {
    if (this.isOver) return
    if (retryAfter !== undefined) this.write(retryFrame(retryAfter))
    this.#outgoing.end()
    setTimeout(() => this.#outgoing.destroy(), PATIENCE).unref()
  }

  destroy(): void {
    this.#outgoing.destroy()
  }
}
