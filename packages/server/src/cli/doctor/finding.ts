/** What one check has found. */
export interface Finding {
  /** `wrong` keeps Deskhand from working; `doubtful` may be meant. */
  state: 'fine' | 'doubtful' | 'wrong'
  /** What was looked at and how it is, without a full stop. */
  what: string
  /** How to mend it, as a sentence. */
  fix?: string
}

export const fine = (what: string): Finding => ({ state: 'fine', what })
export const doubtful = (what: string, fix: string): Finding => ({ state: 'doubtful', what, fix })
export const wrong = (what: string, fix: string): Finding => ({ state: 'wrong', what, fix })

/** What an error says, for the middle of a line. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message || error.name : String(error)
