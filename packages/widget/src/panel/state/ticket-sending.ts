import { LIMITS } from '@deskhand/sdk'
import type { TicketForm as TicketToSend } from '@deskhand/sdk/store'
import { hasFailed, isRefused, type Upload, type UploadList } from '../uploads/upload-list.ts'
import type { WidgetModel } from '../widget-context.ts'
import type { TicketForm } from './ticket-form.ts'

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
  const attachmentIds = (await files.finished()).map(({ id }) => id)
  const created = await store.createTicket({ ...ticket, attachmentIds, page: hostPage() })
  files.clear()
  emit('ticket:created', { ticket: created })
  router.restart({ view: 'ticket', id: created.id })
  // What cannot be said need not be: the ticket is on the screen.
  const say = (): void => announcement.set(model.rest.newTicket.created(created.number))
  void language.complete().then(say, () => undefined)
}

/** Where the customer is, without the query: it may carry what is nobody's business. */
const hostPage = () => ({ url: location.origin + location.pathname, title: document.title })
