import { TICKET_PRIORITIES } from '@deskhand/sdk'
import type { TicketForm as TicketToSend } from '@deskhand/sdk/store'
import type { Upload } from '../uploads/upload-list.ts'
import type { WidgetModel } from '../widget-context.ts'
import { fieldsToSend, fieldValues } from './form-fields.ts'
import { checkForm } from './form-problems.ts'
import type { TicketForm } from './ticket-form.ts'

type Knowledge = Pick<WidgetModel, 'config' | 'rest' | 'locale'>

/** The ticket of any form. @returns `undefined` where something stands in its way, which `checkForm` names */
export function checkedTicket(
  form: TicketForm,
  files: readonly Upload[],
  model: Knowledge,
): TicketToSend | undefined {
  return Object.keys(checkForm(form, files, model)).length > 0 ? undefined : ticketToSend(form, model)
}

/** The ticket as the server takes it: without what the site does not ask for. */
export function ticketToSend(form: TicketForm, { config, rest }: Knowledge): TicketToSend {
  const { subject, body, templateId, departmentId, article } = form
  const site = config.getSnapshot()
  const priority = TICKET_PRIORITIES.find((one) => one === form.priority)
  const note =
    article && `> ${rest.newTicket.aboutArticle(`[${escaped(article.title)}](article:${article.slug})`)}`
  return {
    subject: subject.trim(),
    body: [body.trim(), note].filter(Boolean).join('\n\n'),
    fields: fieldsToSend(site?.fields ?? [], fieldValues(form.fields)),
    ...(templateId && { templateId }),
    ...(site?.form.department && departmentId && { departmentId }),
    ...(site?.form.priority && priority && { priority }),
  }
}

const escaped = (title: string): string => title.replaceAll(/[[\]\\]/g, '\\$&')
