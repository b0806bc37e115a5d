import { LIMITS } from '../limits.ts'
import type { MessageCalls } from '../resources/message-calls.ts'
import type { Message } from '../types/message.ts'
import { engineOf } from './engines.ts'
import { runFor } from './failure.ts'
import { isWithin, withinRange, withoutRange, withRange } from './seq-ranges.ts'
import type { SeqRanges } from './seq-ranges.ts'
import type { SeqRange } from './state.ts'
import type { SupportStore } from './support-store.ts'
import { withMessages } from './thread-entries.ts'

/**
 * Lets messages of an open ticket go, so that a thread of any length needs no more memory than what is shown of it. The snapshot
 * has a range in their place, until `restoreMessages` brings them back. The first and the last loaded message stay, and so does
 * what is not sent yet.
 * @example
 * const { entries } = store.getSnapshot().threads[ticketId]
 * if (entries.length > 2_000) releaseMessages(store, ticketId, { from: 201, to: 1_200 })
 */
export function releaseMessages(store: SupportStore, ticketId: string, { from, to }: SeqRange): void {
  const { find, change } = engineOf(store).threads
  const { sent, completeTo, released } = find(ticketId)
  const [first, last] = [sent[0]?.message.seq ?? 0, sent.at(-1)?.message.seq ?? 0]
  const range = { from: Math.max(from, first + 1), to: Math.min(to, last - 1, completeTo) }
  const kept = sent.filter(({ message }) => !isWithin([range], message))
  if (kept.length < sent.length) change(ticketId, { sent: kept, released: withRange(released, range) })
}

/**
 * Loads again what was released of an open ticket, as it is now on the server. Where that fails, the range stays in the snapshot,
 * with the thread's `error`.
 * @example
 * await restoreMessages(store, ticketId, { from: 201, to: 400 })
 */
export async function restoreMessages(store: SupportStore, ticketId: string, range: SeqRange): Promise<void> {
  const { context, threads } = engineOf(store)
  const { find, change } = threads
  const before = find(ticketId)
  const asked = withinRange(before.released, range)
  if (asked.length === 0) return
  let isOutdated = false
  await runFor(
    context.signal(),
    (signal) => readRanges(context.client.messages, ticketId, asked, signal),
    (messages) => {
      const thread = find(ticketId)
      const { released, edition } = thread
      isOutdated = edition !== before.edition
      if (isOutdated) return
      // Only where there is a place for it: the thread may have been begun anew meanwhile.
      const missing = messages.filter((message) => isWithin(released, message))
      const rest = asked.reduce(withoutRange, released)
      change(ticketId, { ...withMessages(thread, missing), released: rest, error: null })
    },
    (error) => change(ticketId, { error }),
  )
  if (isOutdated) await restoreMessages(store, ticketId, range)
}

/**
 * Ends a look at a thread of which messages were released: what is older than the last of them goes, too, and is loaded with
 * `loadOlder` as if it had never been there.
 * @example
 * onClose(() => forgetReleased(store, ticketId))
 */
export function forgetReleased(store: SupportStore, ticketId: string): void {
  const { find, change } = engineOf(store).threads
  const { sent, released } = find(ticketId)
  const last = released.at(-1)
  if (!last) return
  const kept = sent.filter(({ message }) => message.seq > last.to)
  change(ticketId, { sent: kept, released: [], hasOlder: true, edition: {} })
}

async function readRanges(
  messages: MessageCalls,
  ticketId: string,
  ranges: SeqRanges,
  signal: AbortSignal,
): Promise<Message[]> {
  const read: Message[] = []
  for (const { from, to } of ranges) {
    for (let after = from - 1; after < to;) {
      const limit = Math.min(to - after, LIMITS.pageSizeMax)
      const { data, nextCursor } = await messages.list(ticketId, { after, limit }, { signal })
      read.push(...data.filter(({ seq }) => seq <= to))
      after = nextCursor === null ? to : (data.at(-1)?.seq ?? to)
    }
  }
  return read
}
