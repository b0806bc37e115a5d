import type { Page } from '../../types/page.ts'
import type { Call, Request } from '../request.ts'
import type { MissedEvent } from './missed-events.ts'
import type { StreamOptions } from './stream.ts'

/** How the events of one path are asked for. */
export interface EventSourceOptions {
  path: string
  /** Makes a call with the token it names. */
  ask: Request
  /** The same, once, up to the head of a good answer. */
  open: (call: Call) => Promise<Response>
}

/** The events of one session: as a stream, and as pages of what was missed. */
export function createEventSource(
  { path, ask, open }: EventSourceOptions,
  token: string,
): Pick<StreamOptions, 'connect' | 'askForPage'> {
  return {
    connect: (after, signal) =>
      open({
        path,
        token,
        signal,
        headers: { accept: 'text/event-stream', ...(after !== null && { 'last-event-id': after }) },
      }),
    // Whoever asks tries again by itself, and knows better how long to wait.
    askForPage: (after, signal) =>
      ask<Page<MissedEvent>>({ path, token, signal, query: { after: after ?? undefined }, maxRetries: 0 }),
  }
}
