import type { SiteConfig, Ticket } from '@deskhand/sdk'
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import { errorText } from '../error-text.ts'
import { useUploads } from '../uploads/uploads-of.ts'
import { useWidget } from '../widget-context.ts'
import type { FieldRules } from './form-fields.ts'
import {
  checkForm,
  type FormProblems,
  type FormReading,
  formFromDraft,
  formToDraft,
  problemsOf,
  type TicketForm,
  ticketToSend,
} from './ticket-form.ts'
import { useSnapshot } from './use-snapshot.ts'

const DRAFT = 'new'

export interface TicketFormState {
  form: TicketForm
  /** Shown once the customer has tried to send. */
  problems: FormProblems
  failure: string | undefined
  isSending: boolean
  /** Counts the tries that something stood in the way of. */
  tries: number
  change: (changes: Partial<TicketForm>) => void
  /** Sends the ticket, or resolves to `undefined` when something stands in the way. */
  submit: () => Promise<Ticket | undefined>
}

/** The form for a new ticket: draft, validation, sending. */
export function useTicketForm(prefill: Partial<TicketForm>): TicketFormState {
  const { t, store, config } = useWidget()
  const site = useSnapshot(config)
  const [rules, setRules] = useState<FieldRules>()
  const files = useUploads(DRAFT)
  const uploads = useSnapshot(files)
  const { form, write } = useTicketDraft(prefill)
  const [tries, setTries] = useState(0)
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [refused, setRefused] = useState<FormProblems>({})

  function change(changes: Partial<TicketForm>): void {
    write(changes)
    // What the server has said of a field was about what stood in it then.
    setRefused((before) => without(before, changedFields(form, changes)))
  }

  async function submit(): Promise<Ticket | undefined> {
    if (isSending) return undefined
    setSending(true)
    setFailure(undefined)
    try {
      return await send({ site, t, rules: await rulesFor(site) })
    } catch (error) {
      const found = problemsOf(error)
      setRefused(found)
      setTries((count) => count + 1)
      if (Object.keys(found).length === 0) setFailure(errorText(error, t))
      return undefined
    } finally {
      setSending(false)
    }
  }

  async function send(reading: FormReading): Promise<Ticket | undefined> {
    setRules(reading.rules)
    if (Object.keys(checkForm(form, files.getSnapshot(), reading)).length > 0) {
      setTries((count) => count + 1)
      return undefined
    }
    const attachmentIds = (await files.finished()).map(({ id }) => id)
    const ticket = await store.createTicket({
      ...ticketToSend(form, reading),
      attachmentIds,
      page: hostPage(),
    })
    files.clear()
    return ticket
  }

  const problems = tries > 0 ? { ...refused, ...checkForm(form, uploads, { site, rules, t }) } : {}
  return { form, problems, failure, isSending, tries, change, submit }
}

/** Most sites have no fields of their own, and need no code for them. */
const rulesFor = async (site: SiteConfig | undefined): Promise<FieldRules | undefined> =>
  site?.fields.length ? import('./form-fields.ts') : undefined

/** What is filled in is kept as a draft: it outlives the view, and the page. */
function useTicketDraft(prefill: Partial<TicketForm>) {
  const { store } = useWidget()
  const draft = useSnapshot(store).drafts[DRAFT] ?? ''
  const form = useMemo(() => formFromDraft(draft), [draft])
  const write = useCallback(
    (changes: Partial<TicketForm>) =>
      store.setDraft(DRAFT, formToDraft({ ...formFromDraft(store.draft(DRAFT)), ...changes })),
    [store],
  )
  // As it was when the view appeared: what is typed afterwards is not to be written over.
  const [initial] = useState(prefill)
  useEffect(() => write(initial), [write, initial])
  return { form, write }
}

/** The names under which problems of what was changed stand. */
const changedFields = (form: TicketForm, changes: Partial<TicketForm>): string[] => [
  ...Object.keys(changes),
  ...Object.entries(changes.fields ?? {}).flatMap(([key, value]) =>
    form.fields[key] === value ? [] : `fields.${key}`,
  ),
]

const without = (problems: FormProblems, names: readonly string[]): FormProblems =>
  Object.fromEntries(Object.entries(problems).filter(([name]) => !names.includes(name)))

/** Where the customer is, without the query: it may carry what is nobody's business. */
const hostPage = () => ({ url: location.origin + location.pathname, title: document.title })
