import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import type { UploadList } from '../uploads/upload-list.ts'
import { useUploads } from '../uploads/uploads-of.ts'
import { useWidget, type WidgetModel } from '../widget-context.ts'
import {
  changedDraft,
  DRAFT,
  type FormParts,
  type FormProblems,
  formFromDraft,
  type TicketForm,
} from './ticket-form.ts'
import { unwritten } from './prefill.ts'
import { plainTicket, sendTicket } from './ticket-sending.ts'
import { useSnapshot } from './use-snapshot.ts'

export interface TicketFormState {
  form: TicketForm
  /** Those beside it. */
  files: UploadList
  /** Shown once the customer has tried to send. */
  problems: FormProblems
  isSending: boolean
  /** Counts the tries that something stood in the way of. */
  tries: number
  change: (changes: Partial<TicketForm>) => void
  /** Sends the ticket and shows it, unless something stands in the way. */
  submit: (event: Event) => void
}

/** The form for a new ticket: draft, validation, sending. */
export function useTicketForm(prefill: FormParts): TicketFormState {
  const model = useWidget()
  const files = useUploads(DRAFT)
  const uploads = useSnapshot(files)
  const { form, write } = useTicketDraft(prefill)
  const { code, load, explain } = useProblems(model)
  const [isSending, setIsSending] = useState(false)
  const [tries, setTries] = useState(0)
  const [refused, setRefused] = useState<FormProblems>({})

  function change(changes: Partial<TicketForm>): void {
    write(changes)
    setRefused((before) => code?.stillWrong(before, form, changes) ?? before)
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isSending) return
    setIsSending(true)
    setRefused({})
    const found = await send().catch(explain)
    setIsSending(false)
    if (!found) return
    setRefused(found)
    setTries((count) => count + 1)
  }

  /** @returns nothing once it is sent, and an empty object where the form itself shows what is wrong */
  async function send(): Promise<FormProblems | undefined> {
    // Some of the site's own fields may have to be filled in.
    const hasFields = model.config.getSnapshot()?.fields.length
    const plain = hasFields ? undefined : plainTicket(form, uploads)
    const ticket = plain ?? (await load()).checkedTicket(form, uploads, model)
    if (!ticket) return {}
    await sendTicket(model, ticket, files)
    return undefined
  }

  const shown = { ...refused, ...code?.checkForm(form, uploads, model) }
  return { form, files, problems: shown, isSending, tries, change, submit: (event) => void submit(event) }
}

const loadProblems = () => import('../chunks/thread-extras.ts')
type Problems = Awaited<ReturnType<typeof loadProblems>>

/** What says what is wrong: it comes when something is, or where more than a question is sent. */
function useProblems(model: WidgetModel) {
  const [code, setCode] = useState<Problems>()

  async function load(): Promise<Problems> {
    const [loaded] = await Promise.all([loadProblems(), model.language.complete()])
    setCode(loaded)
    return loaded
  }

  async function explain(error: unknown): Promise<FormProblems> {
    try {
      return await (await load()).problemsOf(error, model)
    } catch {
      // Whoever cannot fetch the words would not have reached the server either.
      return { form: model.t.panel.loadFailed }
    }
  }
  return { code, load, explain }
}

/** What is filled in is kept as a draft: it outlives the view, and the page. */
function useTicketDraft(prefill: FormParts) {
  const { store } = useWidget()
  const draft = useSnapshot(store).drafts[DRAFT] ?? ''
  const form = useMemo(() => formFromDraft(draft), [draft])
  const write = useCallback(
    (changes: FormParts) => store.setDraft(DRAFT, changedDraft(store.draft(DRAFT), changes)),
    [store],
  )
  // As it was when the view appeared: what is typed afterwards is not to be written over.
  const [initial] = useState(prefill)
  useEffect(() => write(unwritten(store, initial)), [store, write, initial])
  return { form, write }
}
