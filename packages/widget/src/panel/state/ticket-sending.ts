import { LIMITS } from '@deskhand/sdk'
import type { SupportStore, TicketForm as TicketToSend } from '@deskhand/sdk/store'
import { hasFailed, isRefused, type Upload, type UploadList } from '../uploads/upload-list.ts'
import type { WidgetModel } from '../widget-context.ts'
import { joinWords } from './join-words.ts'
import { DRAFT, formFromDraft, type TicketForm } from './ticket-form.ts'

/**
 * The ticket of a form that holds a question alone, where nothing stands in its way.
 * @returns `undefined` where something does, or where more goes along: `checkedTicket` knows of both
 */
export function plainTicket(form: TicketForm, files: readonly Upload[]): TicketToSend | undefined {
  const { templateId, departmentId, priority, article } = form
  const [subject, body] = [form.subject.trim(), form.body.trim()]
  const isShort = subject.length <= LIMITS.subjectLength && body.length <= LIMITS.messageLength
  const saysSomething = body || files.some((file) => !isRefused(file))
  const isPlain = !(templateId || departmentId || priority || article || files.some(hasFailed))
  return subject && saysSomething && isShort && isPlain ? { subject, body } : undefined
}

/** Sends a ticket with the files beside its form, once they have arrived, and shows it. Rejects with what the server has against it. */
export async function sendTicket(model: WidgetModel, ticket: TicketToSend, files: UploadList): Promise<void> {
  const { store, language, emit, announcement, router } = model
  const onItsWay = files.getSnapshot()
  const writtenSince = watchForm(store)
  try {
    const attachmentIds = (await files.finished()).map(({ id }) => id)
    const created = await store.createTicket({ ...ticket, attachmentIds, page: hostPage() })
    store.setDraft(created.id, writtenSince.words())
    for (const { id } of onItsWay) files.remove(id)
    emit('ticket:created', { ticket: created })
    router.restart({ view: 'ticket', id: created.id })
    // What cannot be said need not be: the ticket is on the screen.
    const say = (): void => announcement.set(model.rest.newTicket.created(created.number))
    void language.complete().then(say, () => undefined)
  } finally {
    writtenSince.end()
  }
}

/** Notices what is written into the form while it is being sent, for the ticket to go on with. */
function watchForm(store: SupportStore) {
  const sent = formFromDraft(store.draft(DRAFT))
  let { subject, body } = sent
  const end = store.subscribe(() => {
    const draft = store.draft(DRAFT)
    // With the ticket the form is emptied.
    if (draft) ({ subject, body } = formFromDraft(draft))
  })
  return {
    end,
    words: () =>
      joinWords(
        subject === sent.subject ? '' : subject,
        body.startsWith(sent.body) ? body.slice(sent.body.length).trim() : body,
      ),
  }
}

/** Where the customer is, without the query: it may carry what is nobody's business. */
const hostPage = () => ({ url: location.origin + location.pathname, title: document.title })
