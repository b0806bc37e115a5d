import type { Ticket } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { errorText } from '../error-text.ts'
import { useWidget } from '../widget-context.ts'
import {
  checkForm,
  EMPTY_FORM,
  type FormProblems,
  formFromDraft,
  formToDraft,
  type TicketForm,
} from './ticket-form.ts'

const DRAFT = 'new'

export interface TicketFormState {
  form: TicketForm
  /** Shown once the customer has tried to send. */
  problems: FormProblems
  failure: string | undefined
  isSending: boolean
  change: (changes: Partial<TicketForm>) => void
  /** Sends the ticket, or resolves to `undefined` when something stands in the way. */
  submit: () => Promise<Ticket | undefined>
}

/** The state of the form for a new ticket: draft, validation, sending. */
export function useTicketForm(prefill: Partial<TicketForm>): TicketFormState {
  const { t, store, uploads } = useWidget()
  const files = uploads(DRAFT)
  const [form, setForm] = useState<TicketForm>(() => ({ ...formFromDraft(store.draft(DRAFT)), ...prefill }))
  const [tried, setTried] = useState(false)
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<string>()

  function change(changes: Partial<TicketForm>): void {
    const next = { ...form, ...changes }
    setForm(next)
    store.setDraft(DRAFT, formToDraft(next))
  }

  async function submit(): Promise<Ticket | undefined> {
    setTried(true)
    if (isSending || Object.keys(checkForm(form, files.getSnapshot(), t)).length > 0) return undefined
    setSending(true)
    setFailure(undefined)
    try {
      const attachmentIds = files.getSnapshot().flatMap(({ attachment }) => attachment?.id ?? [])
      const ticket = await store.createTicket({ ...toInput(form), attachmentIds, page: hostPage() })
      files.take()
      setForm(EMPTY_FORM)
      store.setDraft(DRAFT, '')
      return ticket
    } catch (error) {
      setFailure(errorText(error, t))
      return undefined
    } finally {
      setSending(false)
    }
  }

  const problems = tried ? checkForm(form, files.getSnapshot(), t) : {}
  return { form, problems, failure, isSending, change, submit }
}

function toInput({ subject, body, departmentId, templateId }: TicketForm) {
  return {
    subject: subject.trim(),
    body: body.trim(),
    ...(departmentId && { departmentId }),
    ...(templateId && { templateId }),
  }
}

/** Where the customer is, without the query: it may carry what is nobody's business. */
const hostPage = () => ({ url: location.origin + location.pathname, title: document.title })
