/** The text of Server-Sent Events, ready to be written to any number of sockets. */
export function eventFrame(event: { cursor: string; type: string }): Buffer {
  return Buffer.from(`id: ${event.cursor}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
}

/** Readers whose server is suddenly gone come back spread over so many milliseconds. */
const COMING_BACK = { soonest: 500, latest: 1_500 }

/** The stream is open; what follows stands behind `cursor`. Also says how long to wait before coming back, should it break. */
export function readyFrame(cursor: string): Buffer {
  const { soonest, latest } = COMING_BACK
  const retry = Math.round(soonest + Math.random() * (latest - soonest))
  return Buffer.from(`retry: ${retry}\nid: ${cursor}\nevent: ready\ndata: {}\n\n`)
}

/** What the client holds may be stale: it loads afresh. */
export const RESET_FRAME: Buffer = Buffer.from('event: reset\ndata: {}\n\n')

/** Tells both ends, and everything between them, that the stream is alive. */
export const HEARTBEAT_FRAME: Buffer = Buffer.from(': hb\n\n')

/** How many milliseconds to wait before coming back. */
export const retryFrame = (milliseconds: number): Buffer => Buffer.from(`retry: ${milliseconds}\n\n`)
