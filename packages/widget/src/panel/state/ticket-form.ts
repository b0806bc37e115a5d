import {
  isDeskhandError,
  LIMITS,
  type SiteConfig,
  TICKET_PRIORITIES,
  type TicketPriority,
} from '@deskhand/sdk'
import type { TicketForm as TicketToSend } from '@deskhand/sdk/store'
import type { Strings } from '../i18n/en.ts'
import type { NewTicketPlace } from '../router.ts'
import type { Upload } from '../uploads/upload-list.ts'
import type { FieldRules, FieldValue, FieldValues } from './form-fields.ts'

/** What the customer has filled in so far. */
export interface TicketForm {
  subject: string
  body: string
  departmentId: string
  templateId: string
  priority: TicketPriority | ''
  fields: FieldValues
  /** What was read before and did not help. */
  article: { slug: string; title: string } | null
}

export const EMPTY_FORM: TicketForm = {
  subject: '',
  body: '',
  departmentId: '',
  templateId: '',
  priority: '',
  fields: {},
  article: null,
}

/** What a place asks to fill in, in the form's own terms. */
export function prefillOf(place: NewTicketPlace): Partial<TicketForm> {
  const { view: _, fields, ...rest } = place
  return { ...rest, ...(fields && { fields: Object.fromEntries(Object.entries(fields).flatMap(typed)) }) }
}

/** A value as somebody would have typed it. */
function typed([key, value]: [string, unknown]): [string, FieldValue][] {
  const entry: [string, unknown] = [key, typeof value === 'number' ? String(value) : value]
  return isFieldValue(entry) ? [entry] : []
}

/** What is wrong, by field: `subject`, `body`, `files`, `departmentId`, `priority`, `fields.KEY`. */
export type FormProblems = Readonly<Partial<Record<string, string>>>

/** What a form is read by: what the site asks for, and the rules of its own fields, if it has any. */
export interface FormReading {
  site: SiteConfig | undefined
  rules: FieldRules | undefined
  t: Strings
}

/** What stands in the way of sending. */
export function checkForm(
  form: TicketForm,
  files: readonly Upload[],
  { site, rules, t }: FormReading,
): FormProblems {
  const problems = rules?.checkFields(site?.fields ?? [], form.fields, t) ?? {}
  const hasFiles = files.some(({ state }) => state !== 'refused')
  if (!form.subject.trim()) problems['subject'] = t.newTicket.subjectMissing
  if (form.subject.length > LIMITS.subjectLength)
    problems['subject'] = t.newTicket.tooLong(LIMITS.subjectLength)
  if (!form.body.trim() && !hasFiles) problems['body'] = t.newTicket.bodyMissing
  if (form.body.length > LIMITS.messageLength) problems['body'] = t.newTicket.tooLong(LIMITS.messageLength)
  if (files.some(({ state }) => state === 'failed')) problems['files'] = t.newTicket.failedFiles
  return problems
}

/** What the server has found wrong, under the names of the form. */
export function problemsOf(error: unknown): FormProblems {
  if (!isDeskhandError(error)) return {}
  return Object.fromEntries(
    error.fields.map(({ field, message }) => [field.startsWith('attachmentIds') ? 'files' : field, message]),
  )
}

/** The ticket as the server takes it: without what the site does not ask for. */
export function ticketToSend(form: TicketForm, { site, rules, t }: FormReading): TicketToSend {
  const { subject, body, templateId, departmentId, priority, article } = form
  const fields = rules?.fieldsToSend(site?.fields ?? [], form.fields) ?? {}
  const note =
    article && `> ${t.newTicket.aboutArticle(`[${escaped(article.title)}](article:${article.slug})`)}`
  return {
    subject: subject.trim(),
    body: [body.trim(), note].filter(Boolean).join('\n\n'),
    ...(templateId && { templateId }),
    ...(site?.form.department && departmentId && { departmentId }),
    ...(site?.form.priority && priority && { priority }),
    ...(Object.keys(fields).length > 0 && { fields }),
  }
}

const escaped = (title: string): string => title.replaceAll(/[[\]\\]/g, '\\$&')

/** The form as the text of a draft; an untouched one is none. */
export function formToDraft(form: TicketForm): string {
  const draft = JSON.stringify(form)
  return draft === JSON.stringify(EMPTY_FORM) ? '' : draft
}

/** A draft that is damaged counts as none, and so does each part of it. */
export function formFromDraft(draft: string): TicketForm {
  try {
    const stored: unknown = JSON.parse(draft || '{}')
    return isRecord(stored) ? readForm(stored) : EMPTY_FORM
  } catch {
    return EMPTY_FORM
  }
}

function readForm({
  subject,
  body,
  departmentId,
  templateId,
  priority,
  fields,
  article,
}: Stored): TicketForm {
  return {
    subject: text(subject),
    body: text(body),
    departmentId: text(departmentId),
    templateId: text(templateId),
    priority: TICKET_PRIORITIES.find((one) => one === priority) ?? '',
    fields: isRecord(fields) ? Object.fromEntries(Object.entries(fields).filter(isFieldValue)) : {},
    article: isRecord(article) ? { slug: text(article['slug']), title: text(article['title']) } : null,
  }
}

type Stored = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const isFieldValue = (entry: [string, unknown]): entry is [string, FieldValue] => {
  const [, value] = entry
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string')
  return typeof value === 'string' || typeof value === 'boolean'
}
