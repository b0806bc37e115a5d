import { createTicketActions } from '@deskhand/sdk'
import { useMemo, useState } from 'preact/hooks'
import { tellError } from '../problems-for.ts'
import { useWidget } from '../widget-context.ts'
import { useSnapshot } from './use-snapshot.ts'

/** UTF-16 code units, as the server counts them. */
const COMMENT_LENGTH = 2_000

interface RatingInput {
  /** From 1 to 5; 0 while none is chosen. */
  score: number
  comment: string
}

export interface RatingForm extends RatingInput {
  subject: string | undefined
  commentLength: number
  state: 'asking' | 'sending' | 'sent'
  problem: string | undefined
  change: (changes: Partial<RatingInput>) => void
  /** @returns whether the rating has arrived */
  send: () => Promise<boolean>
}

/** The form of a rating, with what was given before. */
export function useRating(ticketId: string): RatingForm {
  const { locale, rest, client, store } = useWidget()
  const { tickets, drafts } = useSnapshot(store)
  const ticket = tickets.items.find(({ id }) => id === ticketId)
  const key = `rating:${ticketId}`
  const draft = drafts[key] ?? ''
  const typed = useMemo(() => ratingFromDraft(draft), [draft])
  const [state, setState] = useState<RatingForm['state']>('asking')
  const [problem, setProblem] = useState<string>()
  const { score = ticket?.rating?.score ?? 0, comment = ticket?.rating?.comment ?? '' } = typed

  async function send(): Promise<boolean> {
    if (state === 'sending') return true
    setProblem(score === 0 ? rest.rating.missing : undefined)
    if (score === 0) return false
    setState('sending')
    try {
      await createTicketActions(client.core).rate(ticketId, { score, comment: comment.trim() || null })
      setState('sent')
      store.setDraft(key, '')
      return true
    } catch (error) {
      setProblem(await tellError(error, { locale, rest }))
      setState('asking')
      return false
    }
  }

  return {
    score,
    comment,
    subject: ticket?.subject,
    commentLength: COMMENT_LENGTH,
    state,
    problem,
    // It outlives the view, and the page.
    change: (changes) => store.setDraft(key, JSON.stringify({ ...typed, ...changes })),
    send,
  }
}

/** Anybody on the page may have written it: what is no part of a rating counts for nothing. */
function ratingFromDraft(draft: string): Partial<RatingInput> {
  try {
    const { score, comment }: Record<string, unknown> = JSON.parse(draft || '{}')
    return {
      ...(typeof score === 'number' && { score }),
      ...(typeof comment === 'string' && { comment }),
    }
  } catch {
    return {}
  }
}
