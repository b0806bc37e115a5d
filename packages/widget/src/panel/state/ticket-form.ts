/** The key of the form's draft, and of the files beside it. */
export const DRAFT = 'new'

type Stored = Readonly<Record<string, unknown>>

/** What the customer has filled in so far. */
export interface TicketForm {
  subject: string
  body: string
  departmentId: string
  templateId: string
  priority: string
  /** As they were filled in, by whomever: `fieldValues` reads them. */
  fields: Stored
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

/** What is wrong, by field: `subject`, `body`, `departmentId`, `priority`, `fields.KEY`, or with the whole `form`. */
export type FormProblems = Readonly<Partial<Record<string, string>>>

/** Parts of a form from wherever they come: each is read like a draft, and what is none of a form's is left out. */
export type FormParts = { readonly [name in keyof TicketForm]?: unknown }

/** A draft with some parts of the form replaced; that of a form which nobody has touched is empty. */
export function changedDraft(draft: string, changes: FormParts): string {
  const changed = JSON.stringify(readForm({ ...formFromDraft(draft), ...changes }))
  return changed === JSON.stringify(EMPTY_FORM) ? '' : changed
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

function readForm(parts: FormParts): TicketForm {
  const { subject, body, departmentId, templateId, priority, fields, article } = parts
  return {
    subject: text(subject),
    body: text(body),
    departmentId: text(departmentId),
    templateId: text(templateId),
    priority: text(priority),
    fields: isRecord(fields) ? fields : {},
    article: isRecord(article) ? { slug: text(article['slug']), title: text(article['title']) } : null,
  }
}

const isRecord = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
