import { type JsonValue, LIMITS } from '@deskhand/sdk'
import type { TicketForm as TicketToSend } from '@deskhand/sdk/store'
import { hasFailed, isRefused, type Upload, type UploadList } from '../uploads/upload-list.ts'
import type { WidgetModel } from '../widget-context.ts'
import type { TicketForm } from './ticket-form.ts'

/** Whether nothing stands in the way of sending; what a site asks for besides is not looked at. */
export function isComplete({ subject, body }: TicketForm, files: readonly Upload[]): boolean {
  const isShort = subject.length <= LIMITS.subjectLength && body.length <= LIMITS.messageLength
  const saysSomething = body.trim() !== '' || files.some((file) => !isRefused(file))
  return subject.trim() !== '' && isShort && saysSomething && !files.some(hasFailed)
}

/** A form that can be sent. */
export interface CompleteForm {
  form: TicketForm
  /** Those beside it. */
  files: UploadList
  /** What the site asks for besides, as the server takes it. */
  fields: Record<string, JsonValue>
}

/** Sends a form with its files, once they have arrived, and shows the ticket. Rejects with what the server has against it. */
export async function sendForm(model: WidgetModel, { form, files, fields }: CompleteForm): Promise<void> {
  const { store, language, emit, announcement, router } = model
  const attachmentIds = (await files.finished()).map(({ id }) => id)
  // The article is named in words that come later.
  if (form.article) await language.complete()
  const asked = ticketToSend(form, model)
  const ticket = await store.createTicket({ ...asked, fields, attachmentIds, page: hostPage() })
  files.clear()
  emit('ticket:created', { ticket })
  router.restart({ view: 'ticket', id: ticket.id })
  // What cannot be said need not be: the ticket is on the screen.
  const say = (): void => announcement.set(model.rest.newTicket.created(ticket.number))
  void language.complete().then(say, () => undefined)
}

/** Where the customer is, without the query: it may carry what is nobody's business. */
const hostPage = () => ({ url: location.origin + location.pathname, title: document.title })

/** The ticket as the server takes it: without what the site does not ask for. */
export function ticketToSend(form: TicketForm, model: Pick<WidgetModel, 'config' | 'rest'>): TicketToSend {
  const { subject, body, templateId, departmentId, priority, article } = form
  const asks = model.config.getSnapshot()?.form
  const note =
    article &&
    `> ${model.rest.newTicket.aboutArticle(`[${escaped(article.title)}](article:${article.slug})`)}`
  return {
    subject: subject.trim(),
    body: [body.trim(), note].filter(Boolean).join('\n\n'),
    ...(templateId && { templateId }),
    ...(asks?.department && departmentId && { departmentId }),
    ...(asks?.priority && priority && { priority }),
  }
}

const escaped = (title: string): string => title.replaceAll(/[[\]\\]/g, '\\$&')
