import type { AuditQuery } from '@deskhand/sdk'

/** What a member has chosen to see of the audit log; an empty text asks for nothing. */
export interface AuditChoice {
  action: string
  memberId: string
  /** The first and the last day that count, as `2026-11-20`, where the member is. */
  firstDay: string
  lastDay: string
}

export const EVERYTHING: AuditChoice = { action: '', memberId: '', firstDay: '', lastDay: '' }

/** What the server is asked for. */
export const auditQuery = ({ action, memberId, firstDay, lastDay }: AuditChoice): AuditQuery => ({
  ...(action !== '' && { action }),
  ...(memberId !== '' && { memberId }),
  ...(firstDay !== '' && { from: midnightBefore(firstDay).toISOString() }),
  ...(lastDay !== '' && { until: midnightAfter(lastDay).toISOString() }),
})

/**
 * What finds the words that a member typed.
 * @param names What actions are called here: the server knows only their codes
 */
export function wordsQuery(q: string, names: Readonly<Record<string, string>>): AuditQuery {
  const words = q.toLowerCase().split(/\s+/)
  const qActions = Object.entries(names).flatMap(([action, name]) =>
    words.every((word) => name.toLowerCase().includes(word)) ? [action] : [],
  )
  return { q, ...(qActions.length > 0 && { qActions }) }
}

/** Without a zone the text is taken for the time of the browser, as the dates in the list are. */
const midnightBefore = (day: string): Date => new Date(`${day}T00:00:00`)

/** Not a number of hours later: where clocks change a day has 23 or 25. */
function midnightAfter(day: string): Date {
  const date = midnightBefore(day)
  date.setDate(date.getDate() + 1)
  return date
}
