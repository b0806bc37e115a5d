/** What is known of an answer before its body. */
export interface ResponseInfo {
  method: string
  /** As in `/v1/tickets`. */
  path: string
  /** The HTTP status. */
  status: number
  /** Names the request in the server's log; `null` where something between has lost it. */
  requestId: string | null
}

/** Hears of every answer of the server, also of refusals and of tries that are made again. */
export type ResponseListener = (info: ResponseInfo) => void

/** What every call takes besides its own arguments. */
export interface RequestOptions {
  /** Ends the call; it then throws a `DeskhandError` with code `aborted`. */
  signal?: AbortSignal | undefined
  /** Milliseconds one try may take; the client's `timeout` when left out. */
  timeout?: number | undefined
  /** How often the call is tried again; the client's `maxRetries` when left out. */
  maxRetries?: number | undefined
  /**
   * Hears of the answers to this call, beside the client's own `onResponse`.
   * @example
   * await deskhand.tickets.create(input, { onResponse: ({ requestId }) => log(`ticket created by ${requestId}`) })
   */
  onResponse?: ResponseListener | undefined
}
