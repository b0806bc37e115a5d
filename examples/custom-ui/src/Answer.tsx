import type { ReactNode, SubmitEvent } from 'react'
import { store, useSupport } from './support.ts'

/** What the customer writes is kept as a draft until it is sent: over a change of tickets, and over a reload. */
export function Answer({ ticketId }: { ticketId: string }): ReactNode {
  const text = useSupport(({ drafts }) => drafts[ticketId] ?? '')

  function send(event: SubmitEvent): void {
    event.preventDefault()
    if (text.trim() === '') return
    // Shown at once and sent as soon as possible; there is nothing to wait for.
    store.send(ticketId, { body: text })
    store.setDraft(ticketId, '')
  }

  return (
    <form onSubmit={send}>
      <label>
        Your answer
        <textarea value={text} onChange={({ target }) => store.setDraft(ticketId, target.value)} />
      </label>
      <button>Send</button>
    </form>
  )
}
