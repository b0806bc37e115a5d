import { withDeadline } from '../../core/abort.ts'
import type { WithSession } from '../../core/customer-session.ts'
import { createRequest, exchange } from '../../core/request.ts'
import type { Call, Request, Transport } from '../../core/request.ts'

/** How the resources of the desk reach the server, as the member who is signed in. */
export interface DeskCalls {
  readonly request: Request
  /** Does not try again: for what could be done twice, because it carries no `clientId`. */
  readonly once: Request
  /** Asks once and gives the answer as soon as its head is there; its body is the caller's to read. */
  readonly open: (call: Call) => Promise<Response>
  readonly withSession: WithSession
  /** Brings the bytes of files. */
  readonly fetch: typeof fetch
}

export function createDeskCalls(transport: Transport, withSession: WithSession): DeskCalls {
  const asMember =
    (ask: Request): Request =>
    (call) =>
      withSession((token) => ask({ ...call, token }), call.signal)
  return {
    request: asMember(createRequest(transport)),
    once: asMember(createRequest({ ...transport, maxRetries: 0 })),
    open: (call) => withSession((token) => openAnswer(transport, { ...call, token }), call.signal),
    withSession,
    fetch: transport.fetch,
  }
}

/** `timeout` counts up to the head of the answer; `signal` goes on to end its body. */
function openAnswer(transport: Transport, call: Call): Promise<Response> {
  return withDeadline(call.timeout ?? transport.timeout, call.signal, (signal) =>
    exchange(transport, { ...call, signal }),
  )
}
