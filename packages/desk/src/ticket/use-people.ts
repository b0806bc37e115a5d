import { useEffect, useState } from 'preact/hooks'
import { enterTicket, type People } from '../models/people.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'

/** The people at a ticket while it is on the screen; null until the member has come to it. */
export function usePeople(ticketId: string): People | null {
  const { client, member } = useSiteDesk()
  const [people, setPeople] = useState<People | null>(null)
  useEffect(() => {
    const entered = enterTicket(client, ticketId, member.id)
    setPeople(entered)
    return () => entered.leave()
  }, [client, ticketId, member.id])
  return people
}
