/** What customers looked for without finding an article. Who searched is not kept, and counts are kept for 90 days. */
export interface KbGap {
  query: string
  locale: string
  searches: number
  /** The last day, in UTC, on which it was searched for, for example `2026-11-20`. */
  lastDay: string
}

/** The query of `GET …/kb-gaps`. */
export interface KbGapQuery {
  /** The first day that counts, for example `2026-11-01`; without one the last thirty days count. */
  since?: string
}
