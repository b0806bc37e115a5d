/** The text of Server-Sent Events, ready to be written to any number of sockets. */
export function eventFrame(event: { cursor: string; type: string }): Buffer {
  return Buffer.from(`id: ${event.cursor}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
}

/** The stream is open; what follows stands behind `cursor`. */
export const readyFrame = (cursor: string): Buffer => Buffer.from(`id: ${cursor}\nevent: ready\ndata: {}\n\n`)

/** What the client holds may be stale: it loads afresh. */
export const RESET_FRAME: Buffer = Buffer.from('event: reset\ndata: {}\n\n')

/** Tells both ends, and everything between them, that the stream is alive. */
export const HEARTBEAT_FRAME: Buffer = Buffer.from(': hb\n\n')

/** How many milliseconds to wait before coming back. */
export const retryFrame = (milliseconds: number): Buffer => Buffer.from(`retry: ${milliseconds}\n\n`)
