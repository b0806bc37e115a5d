import type { DeskEvent } from '@deskhand/sdk'
import { bringsMessage, openReader, type EventReader } from '../contract/event-reader.ts'

/** Whose events, and where. */
export interface Followed {
  token: string
  path: string
  /** The addresses to follow them at; the next is tried when one does not answer. */
  urls: readonly string[]
}

/** The first of the addresses that answers, from `turn` on. */
async function openAnywhere(
  { token, path, urls }: Followed,
  turn: number,
  lastEventId?: string,
): Promise<EventReader> {
  const errors: unknown[] = []
  for (let tried = 0; tried < urls.length; tried += 1) {
    const url = urls[(turn + tried) % urls.length] ?? ''
    try {
      return await openReader({ url }, { token, path, ...(lastEventId !== undefined && { lastEventId }) })
    } catch (error) {
      errors.push(error)
    }
  }
  throw new AggregateError(errors, 'no server answers')
}

/** Where the log stands now. */
export async function startOf(followed: Followed): Promise<string> {
  const reader = await openAnywhere(followed, 0)
  const { id } = await reader.frame(({ event }) => event === 'ready')
  reader.cut()
  return id ?? ''
}

/**
 * Everything after a cursor up to the message with this body, over connections of which only the first so many frames arrive, each
 * at the next server. Without `cuts`: over one connection.
 */
export async function followTo(
  body: string,
  followed: Followed & { after: string; cuts?: readonly number[] },
): Promise<DeskEvent[]> {
  const { cuts = [Infinity] } = followed
  const events: DeskEvent[] = []
  let lastEventId = followed.after
  for (let turn = 0; ; turn += 1) {
    const reader = await openAnywhere(followed, turn, lastEventId)
    const count = cuts[turn % cuts.length] ?? Infinity
    const isEnough = reader.frame(() => reader.frames.length >= count)
    await Promise.race([isEnough, reader.frame(bringsMessage(body)), reader.ended]).catch(() => undefined)
    isEnough.catch(() => undefined) // it never comes true on the last connection
    reader.cut()
    const arrived = reader.frames.slice(0, count)
    events.push(...(await reader.events(count)))
    lastEventId = arrived.findLast(({ id }) => id !== null)?.id ?? lastEventId
    if (arrived.some(bringsMessage(body))) return events
  }
}

/** The same, asked for in pages. */
export async function pagesSince({
  token,
  path,
  urls,
  after,
}: Followed & { after: string }): Promise<DeskEvent[]> {
  const events: DeskEvent[] = []
  for (let cursor = after; ;) {
    const answer = await fetch(`${urls[0]}${path}?after=${cursor}&limit=30`, {
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
    })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    const { data, nextCursor }: { data: DeskEvent[]; nextCursor: string } = await answer.json()
    events.push(...data)
    if (nextCursor === cursor) return events
    cursor = nextCursor
  }
}
