/** One page of a list. Pages are keyset pages: rows that arrive meanwhile neither repeat nor hide a row. */
export interface Page<T> {
  data: T[]
  /** Pass as `cursor` to read on; `null` on the last page. Opaque: its form may change. */
  nextCursor: string | null
}

/** What every list takes. */
export interface PageQuery {
  cursor?: string
  /** From 1 to 100. */
  limit?: number
}
