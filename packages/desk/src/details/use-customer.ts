import type { DeskCustomer, DeskTicket } from '@deskhand/sdk'
import { useEffect, useState } from 'preact/hooks'
import { useSiteDesk } from '../shell/site-desk-context.ts'

/** How many of the other tickets are shown; the rest is one click away. */
const SHOWN = 5

interface KnownCustomer {
  customer: DeskCustomer
  /** The newest other tickets of the customer. */
  others: readonly DeskTicket[]
}

/** What is known of the customer of a ticket beyond the ticket; `null` until it is here. */
export function useCustomer({ id, customer }: DeskTicket): KnownCustomer | null {
  const { client, notices } = useSiteDesk()
  const [known, setKnown] = useState<KnownCustomer | null>(null)
  useEffect(() => {
    let isLeft = false
    Promise.all([
      client.customers.get(customer.id),
      client.tickets.list({ customerId: customer.id, limit: SHOWN + 1 }),
    ]).then(
      ([read, page]) => {
        const others = page.data.filter((other) => other.id !== id).slice(0, SHOWN)
        if (!isLeft) setKnown({ customer: read, others })
      },
      (error: unknown) => notices.addProblem(error),
    )
    return () => {
      isLeft = true
    }
  }, [client, notices, customer.id, id])
  return known
}
