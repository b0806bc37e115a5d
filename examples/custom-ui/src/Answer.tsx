import { useState, type ReactNode, type SubmitEvent } from 'react'
import { store } from './support.ts'

/** What the customer writes is kept as a draft until it is sent: over a change of tickets, and over a reload. */
export function Answer({ ticketId }: { ticketId: string }): ReactNode {
  const [text, setText] = useState(() => store.draft(ticketId))

  function write(next: string): void {
    setText(next)
    store.setDraft(ticketId, next)
  }

  function send(event: SubmitEvent): void {
    event.preventDefault()
    if (text.trim() === '') return
    // Shown at once and sent as soon as possible; there is nothing to wait for.
    store.send(ticketId, { body: text })
    write('')
  }

  return (
    <form onSubmit={send}>
      <label>
        Your answer
        <textarea value={text} onChange={({ target }) => write(target.value)} />
      </label>
      <button>Send</button>
    </form>
  )
}
