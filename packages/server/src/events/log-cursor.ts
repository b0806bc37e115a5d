import type { LogPosition } from '../db/events.ts'

/** A place in the log as clients carry it. Opaque to them. */
export const encodePosition = ({ tx, id }: LogPosition): string => `${tx}-${id}`

/** The place that a client names, or null when it is none of ours. */
export function decodePosition(cursor: string): LogPosition | null {
  const match = /^(\d{1,15})-(\d{1,15})$/.exec(cursor)
  return match ? { tx: Number(match[1]), id: Number(match[2]) } : null
}

export const isAfter = (a: LogPosition, b: LogPosition): boolean =>
  a.tx > b.tx || (a.tx === b.tx && a.id > b.id)
