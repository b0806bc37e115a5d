import { useEffect, type ReactNode } from 'react'
import type { ThreadEntry } from '@deskhand/sdk/store'
import { Answer } from './Answer.tsx'
import { store, useSupport } from './support.ts'

/** One ticket's messages, live, and the answer to it. */
export function Thread({ ticketId }: { ticketId: string }): ReactNode {
  const thread = useSupport(({ threads }) => threads[ticketId])
  const subject = useSupport(({ tickets }) => tickets.items.find(({ id }) => id === ticketId)?.subject)
  const count = thread?.entries.length ?? 0
  useEffect(() => void store.openTicket(ticketId), [ticketId])
  // Whatever is shown has been read.
  useEffect(() => void (count > 0 && store.markRead(ticketId)), [ticketId, count])
  return (
    <section>
      <h2>{subject}</h2>
      {thread?.status === 'failed' && <p role="alert">{thread.error?.message}</p>}
      {thread?.hasOlder && (
        <button type="button" onClick={() => void store.loadOlder(ticketId)}>
          Earlier messages
        </button>
      )}
      <ol role="log" aria-label="Messages">
        {thread?.entries.map((entry) => (
          <Entry key={keyOf(entry)} entry={entry} />
        ))}
      </ol>
      <Answer ticketId={ticketId} />
    </section>
  )
}

function Entry({ entry }: { entry: ThreadEntry }): ReactNode {
  if (entry.state === 'sent') {
    const { author, body } = entry.message
    return (
      <li className={author.kind}>
        <b>{author.kind === 'customer' ? 'You' : (author.name ?? 'Support')}</b>
        <p>{body}</p>
      </li>
    )
  }
  const { state, clientId, body, error } = entry
  return (
    <li className="customer">
      <b>You</b>
      <p>{body}</p>
      {state === 'sending' && <small>Sending …</small>}
      {state === 'failed' && (
        <p role="alert">
          {error?.message} <button onClick={() => store.retry(clientId)}>Try again</button>
          <button onClick={() => store.discard(clientId)}>Discard</button>
        </p>
      )}
    </li>
  )
}

/** The same before and after it was sent, so that the node stays. */
function keyOf(entry: ThreadEntry): string {
  return entry.state === 'sent' ? (entry.message.clientId ?? entry.message.id) : entry.clientId
}
