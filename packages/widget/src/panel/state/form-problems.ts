import { isDeskhandError, LIMITS } from '@deskhand/sdk'
import { tellError } from '../problems-for.ts'
import { hasFailed, isRefused, type Upload } from '../uploads/upload-list.ts'
import type { WidgetModel } from '../widget-context.ts'
import { checkFields, fieldValues } from './form-fields.ts'
import type { FormParts, FormProblems, TicketForm } from './ticket-form.ts'

/** What stands in the way of sending, in words. */
export function checkForm(
  form: TicketForm,
  files: readonly Upload[],
  { config, rest, locale }: Pick<WidgetModel, 'config' | 'rest' | 'locale'>,
): FormProblems {
  const problems = checkFields(config.getSnapshot()?.fields ?? [], fieldValues(form.fields), rest)
  const hasFiles = files.some((file) => !isRefused(file))
  const tooLong = (limit: number): string => rest.newTicket.tooLong(limit.toLocaleString(locale))
  if (!form.subject.trim()) problems['subject'] = rest.newTicket.subjectMissing
  if (form.subject.length > LIMITS.subjectLength) problems['subject'] = tooLong(LIMITS.subjectLength)
  if (!form.body.trim() && !hasFiles) problems['body'] = rest.newTicket.bodyMissing
  if (form.body.length > LIMITS.messageLength) problems['body'] = tooLong(LIMITS.messageLength)
  if (files.some(hasFailed)) problems['form'] = rest.newTicket.failedFiles
  return problems
}

/** What there is a place for in the form. */
const IN_FORM = /^(?:subject|body|departmentId|templateId|priority|fields\..+)$/

/** What is wrong after all: beside the fields that the server names, or below the form. */
export async function problemsOf(
  error: unknown,
  language: Pick<WidgetModel, 'locale' | 'rest'>,
): Promise<FormProblems> {
  const text = await tellError(error, language)
  const fields = isDeskhandError(error) ? error.fields.map(({ field }) => field) : []
  const names = fields.length > 0 ? fields : ['form']
  return Object.fromEntries(names.map((name) => [IN_FORM.test(name) ? name : 'form', text]))
}

/** What the server has said of a field was about what stood in it then. */
export function stillWrong(problems: FormProblems, { fields }: TicketForm, changes: FormParts): FormProblems {
  const changed = [
    ...Object.keys(changes),
    ...Object.entries(changes.fields ?? {}).flatMap(([key, value]) =>
      fields[key] === value ? [] : `fields.${key}`,
    ),
  ]
  return Object.fromEntries(Object.entries(problems).filter(([name]) => !changed.includes(name)))
}
