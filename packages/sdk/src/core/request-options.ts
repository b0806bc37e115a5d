/** What every call takes besides its own arguments. */
export interface RequestOptions {
  /** Ends the call; it then throws a `DeskhandError` with code `aborted`. */
  signal?: AbortSignal | undefined
  /** Milliseconds one try may take; the client's `timeout` when left out. */
  timeout?: number | undefined
}
