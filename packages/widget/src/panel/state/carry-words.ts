import type { SupportStore } from '@deskhand/sdk/store'
import { joinWords } from './join-words.ts'
import { changedDraft, DRAFT, formFromDraft } from './ticket-form.ts'

/** Takes what was being written to a ticket along into the form for a new one. */
export function carryToForm(store: SupportStore, ticketId: string): void {
  const draft = store.draft(DRAFT)
  const body = joinWords(formFromDraft(draft).body, store.draft(ticketId))
  store.setDraft(DRAFT, changedDraft(draft, { body }))
  store.setDraft(ticketId, '')
}

/** Takes what was being written to a ticket along to another. */
export function carryToTicket(store: SupportStore, from: string, to: string): void {
  store.setDraft(to, joinWords(store.draft(to), store.draft(from)))
  store.setDraft(from, '')
}
