import type { ThreadEntry } from '@deskhand/sdk/store'
import { useEffect, useState } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'
import { isMine } from './thread-groups.ts'
import { createTicketPeople } from './ticket-parts.ts'
import { useSnapshot } from './use-snapshot.ts'

export interface ThreadPeople {
  /** The name of somebody who writes; `null` for one without, `undefined` when nobody does. */
  typing: string | null | undefined
  /** Who has seen the customer's newest message, if that is the newest of all; the same for the name. */
  seenBy: string | null | undefined
}

/** Watches who of the team is at the ticket, and lets them know that the customer looks. */
export function useTicketPeople(
  ticketId: string,
  entries: readonly ThreadEntry[],
  isLooking: boolean,
): ThreadPeople {
  const people = useWidget().part(createTicketPeople)
  const { here = [], typing = [] } = useSnapshot(people)[ticketId] ?? {}
  const last = entries.at(-1)
  const newest = last?.state === 'sent' && isMine(last) ? last.message.id : undefined
  const [seen, setSeen] = useState<{ messageId: string; by: string | null }>()

  useEffect(() => (isLooking ? people.enter(ticketId) : undefined), [people, ticketId, isLooking])

  // Who is at a ticket reads what comes in; that they leave later does not take it back.
  const [reader] = here
  useEffect(() => {
    if (newest && reader) setSeen({ messageId: newest, by: reader.name })
  }, [newest, reader])

  return {
    typing: typing[0] && typing[0].name,
    seenBy: newest && seen?.messageId === newest ? seen.by : undefined,
  }
}
