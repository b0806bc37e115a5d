import type { Message } from '../types/message.ts'
import type { PendingEntry, SentEntry, ThreadEntry } from './state.ts'

/** Puts messages into a thread by `seq`; one that is there already is replaced. */
export function mergeMessages(sent: readonly SentEntry[], messages: readonly Message[]): SentEntry[] {
  const byId = new Map(sent.map((entry) => [entry.message.id, entry]))
  for (const message of messages) byId.set(message.id, { state: 'sent', message })
  return [...byId.values()].toSorted((a, b) => a.message.seq - b.message.seq)
}

/** The thread as shown: what the server has, then what is on its way. A message is never both. */
export function joinEntries(sent: readonly SentEntry[], pending: readonly PendingEntry[]): ThreadEntry[] {
  const arrived = new Set(sent.map(({ message }) => message.clientId))
  return [...sent, ...pending.filter(({ clientId }) => !arrived.has(clientId))]
}

/** How far the thread goes on without a gap from `seq`. */
export function completeFrom(seq: number, sent: readonly SentEntry[]): number {
  return sent.reduce((to, { message }) => (message.seq === to + 1 ? message.seq : to), seq)
}
