import { isDeskhandError } from '@deskhand/sdk'
import { useActionState, type ReactNode } from 'react'
import { store } from './support.ts'

/** Opens a ticket. The first one starts an anonymous session. */
export function NewTicket({ onCreated }: { onCreated: (ticketId: string) => void }): ReactNode {
  const [problem, submit, isPending] = useActionState(async (_: string | null, form: FormData) => {
    try {
      const { id } = await store.createTicket({
        subject: textOf(form, 'subject'),
        body: textOf(form, 'body'),
      })
      onCreated(id)
      return null
    } catch (error) {
      if (isDeskhandError(error)) return error.fields[0]?.message ?? error.message
      throw error
    }
  }, null)
  return (
    <form action={submit}>
      <h2>Ask a question</h2>
      <label>
        Subject <input name="subject" required maxLength={200} />
      </label>
      <label>
        Message <textarea name="body" required />
      </label>
      {problem !== null && <p role="alert">{problem}</p>}
      <button disabled={isPending}>Send the question</button>
    </form>
  )
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
