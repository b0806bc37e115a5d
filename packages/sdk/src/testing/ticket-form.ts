import type { FormField } from '../types/field.ts'
import type { JsonValue } from '../types/json.ts'
import type { FieldProblem } from '../types/problem.ts'
import type { SiteConfig } from '../types/site.ts'
import type { NewTicket } from '../types/ticket.ts'

type Values = Record<string, JsonValue>

/** Everything that is not filled in as the form of the site asks. */
export const formProblems = (
  { form, fields, templates }: SiteConfig,
  { departmentId, priority, templateId, fields: values = {} }: Omit<NewTicket, 'clientId'>,
): FieldProblem[] => {
  const template = templates.find(({ id }) => id === templateId)
  const choices = [
    { field: 'departmentId', isAsked: form.department, value: departmentId, preset: template?.departmentId },
    { field: 'priority', isAsked: form.priority, value: priority, preset: template?.priority },
  ]
  return [
    ...choices
      .filter(({ isAsked, value, preset }) => !isAsked && value !== undefined && value !== preset)
      .map(({ field }) => ({ field, message: 'is not asked for on this site' })),
    ...fields.flatMap((field) => problemOf(field, values)),
    ...unknownKeys(fields, values),
  ]
}

function problemOf(definition: FormField, values: Values): FieldProblem[] {
  const value = values[definition.key]
  const message = messageOf(definition, value, isAsked(definition, values))
  return message === null ? [] : [{ field: `fields.${definition.key}`, message }]
}

function messageOf(definition: FormField, value: JsonValue | undefined, asked: boolean): string | null {
  if (!asked) return value === undefined ? null : 'is not asked for with what the other fields say'
  if (definition.required && isEmpty(value)) return 'is required'
  return value === undefined || isOfType(definition, value) ? null : `must be a ${definition.type}`
}

function isAsked({ visibleIf }: FormField, values: Values): boolean {
  if (!visibleIf) return true
  const value = values[visibleIf.key]
  return Array.isArray(value) ? value.includes(visibleIf.equals) : value === visibleIf.equals
}

const isEmpty = (value: JsonValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

function isOfType({ type, options }: FormField, value: JsonValue): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    case 'select':
      return typeof value === 'string' && options.includes(value)
    case 'multiselect':
      return Array.isArray(value) && value.every((one) => typeof one === 'string' && options.includes(one))
  }
}

const unknownKeys = (fields: FormField[], values: Values): FieldProblem[] =>
  fields.length === 0
    ? []
    : Object.keys(values)
        .filter((key) => !fields.some((field) => field.key === key))
        .map((key) => ({ field: `fields.${key}`, message: 'is no field of this site' }))
