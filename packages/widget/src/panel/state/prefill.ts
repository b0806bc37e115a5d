import type { SupportStore } from '@deskhand/sdk/store'
import { DRAFT, formFromDraft, type FormParts } from './ticket-form.ts'

/** The key of what a page has filled in last: kept like the form it went into. */
const PREFILL = 'new:prefill'

/** What of a page's words may go into the form: they take the place of those it gave before, never of the customer's own. */
export function unwritten(store: SupportStore, prefill: FormParts): FormParts {
  const form = formFromDraft(store.draft(DRAFT))
  const before = formFromDraft(store.draft(PREFILL))
  const given = formFromDraft(JSON.stringify(prefill))
  const parts = { ...prefill }
  for (const name of ['subject', 'body'] as const)
    if (!given[name] || (form[name].trim() && form[name] !== before[name])) delete parts[name]
  if (parts.subject || parts.body) store.setDraft(PREFILL, JSON.stringify(parts))
  return parts
}
