import { DeskhandError, type FieldProblem } from '@deskhand/sdk'
import type { DeskTicketInput } from '@deskhand/sdk/desk'
import { t } from '../i18n/strings.ts'
import type { NewTicketDraft } from '../models/new-ticket.ts'

/** What the form holds: the draft, and the files that go along. */
export interface NewTicketValues extends NewTicketDraft {
  files: readonly File[]
}

/**
 * What is sent. `memberId` is who takes the ticket if it is to be theirs.
 * @throws DeskhandError `invalid_request` with everything that is missing
 */
export function inputOf(values: NewTicketValues, memberId: string): DeskTicketInput {
  const missing = missingIn(values)
  const { clientId, customer, departmentId, priority, isMine, fields, files } = values
  if (missing.length > 0 || !customer) {
    throw new DeskhandError(t().newTicket.needsCustomer, { code: 'invalid_request', fields: missing })
  }
  return {
    clientId,
    ...(customer.kind === 'known'
      ? { customerId: customer.customer.id }
      : { customer: { name: customer.name.trim(), email: customer.email.trim() } }),
    subject: values.subject.trim(),
    body: values.body.trim(),
    ...(departmentId !== null && { departmentId }),
    ...(priority !== null && { priority }),
    ...(isMine && { assigneeId: memberId }),
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(files.length > 0 && { attachments: [...files] }),
  }
}

function missingIn({ customer, subject, body }: NewTicketValues): FieldProblem[] {
  const text = t().newTicket
  const wanted: [field: string, value: string, message: string][] = [
    ['subject', subject, text.needsSubject],
    ['body', body, text.needsBody],
  ]
  if (customer?.kind === 'new') {
    wanted.push(['customer.name', customer.name, text.needsName])
    wanted.push(['customer.email', customer.email, text.needsEmail])
  }
  const missing = wanted.flatMap(([field, value, message]) => (value.trim() === '' ? { field, message } : []))
  return customer ? missing : [...missing, { field: 'customer', message: text.needsCustomer }]
}
