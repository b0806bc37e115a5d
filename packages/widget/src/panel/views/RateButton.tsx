import type { Ticket } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useSite } from '../state/use-site.ts'
import { useWidget } from '../widget-context.ts'

/** Where the site asks for ratings, and this ticket has none. */
export function RateButton({
  ticket,
  class: className,
}: {
  ticket: Ticket
  class: string
}): JSX.Element | null {
  const { rest, router } = useWidget()
  const { views } = useSite()
  if (ticket.rating || !views.rating) return null
  return (
    <button type="button" class={className} onClick={() => router.go({ view: 'rating', id: ticket.id })}>
      {rest.thread.rate}
    </button>
  )
}
