import { loadToUnread, type SupportStore } from '@deskhand/sdk/store'
import { keyOf } from './thread-groups.ts'

/** Loads a thread as far back as what was not read. @returns the key of the message at which that begins */
export async function fetchUnreadStart(store: SupportStore, ticketId: string): Promise<string | undefined> {
  const seq = await loadToUnread(store, ticketId)
  const entries = store.getSnapshot().threads[ticketId]?.entries ?? []
  const start = entries.find((entry) => entry.state === 'sent' && entry.message.seq === seq)
  return start && keyOf(start)
}
