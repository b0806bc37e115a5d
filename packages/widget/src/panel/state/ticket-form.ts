import { LIMITS } from '@deskhand/sdk'
import type { Upload } from '../uploads/upload-list.ts'
import type { Strings } from '../i18n/en.ts'

/** What the customer has filled in so far. */
export interface TicketForm {
  subject: string
  body: string
  departmentId: string
  templateId: string
}

export const EMPTY_FORM: TicketForm = { subject: '', body: '', departmentId: '', templateId: '' }

export type FormProblems = Partial<Record<'subject' | 'body' | 'files', string>>

/** What stands in the way of sending, by field. */
export function checkForm(form: TicketForm, files: readonly Upload[], t: Strings): FormProblems {
  const problems: FormProblems = {}
  const hasFiles = files.some(({ state }) => state === 'ready')
  if (!form.subject.trim()) problems.subject = t.newTicket.subjectMissing
  if (form.subject.length > LIMITS.subjectLength) problems.subject = t.newTicket.tooLong(LIMITS.subjectLength)
  if (!form.body.trim() && !hasFiles) problems.body = t.newTicket.bodyMissing
  if (form.body.length > LIMITS.messageLength) problems.body = t.newTicket.tooLong(LIMITS.messageLength)
  if (files.some(({ state }) => state === 'uploading')) problems.files = t.newTicket.waitForFiles
  if (files.some(({ state }) => state === 'failed')) problems.files = t.newTicket.failedFiles
  return problems
}

/** The form as the text of a draft. */
export const formToDraft = (form: TicketForm): string =>
  Object.values(form).some(Boolean) ? JSON.stringify(form) : ''

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A draft that is damaged counts as none. */
export function formFromDraft(draft: string): TicketForm {
  try {
    const stored: Partial<Record<keyof TicketForm, unknown>> = JSON.parse(draft || '{}')
    return {
      subject: text(stored.subject),
      body: text(stored.body),
      departmentId: text(stored.departmentId),
      templateId: text(stored.templateId),
    }
  } catch {
    return EMPTY_FORM
  }
}
