import type { Message } from '../types/message.ts'
import type { PendingEntry, SentEntry, ThreadEntry } from './state.ts'

/** What the server has of a thread. */
export interface SentEntries {
  readonly sent: readonly SentEntry[]
  /** Nothing the reader may see is missing from the first loaded message up to this `seq`. */
  readonly completeTo: number
}

/** Puts messages in by `seq`; one that is there already is replaced. What joins on without a gap is complete, too. */
export function withMessages({ sent, completeTo }: SentEntries, messages: readonly Message[]): SentEntries {
  const byId = new Map(sent.map((entry) => [entry.message.id, entry]))
  for (const message of messages) byId.set(message.id, { state: 'sent', message })
  const merged = [...byId.values()].toSorted((a, b) => a.message.seq - b.message.seq)
  return {
    sent: merged,
    completeTo: merged.reduce((to, { message }) => (message.seq === to + 1 ? message.seq : to), completeTo),
  }
}

/** The thread as shown: what the server has, then what is on its way. A message is never both. */
export function joinEntries(sent: readonly SentEntry[], pending: readonly PendingEntry[]): ThreadEntry[] {
  const arrived = new Set(sent.map(({ message }) => message.clientId))
  return [...sent, ...pending.filter(({ clientId }) => !arrived.has(clientId))]
}
