import type { FormField, JsonValue } from '@deskhand/sdk'
import type { RestStrings } from '../i18n/rest/en.ts'

/** What stands in the control of one field. A number is kept as it is typed. */
export type FieldValue = string | boolean | string[]
export type FieldValues = Readonly<Record<string, FieldValue>>

/** What of all that is stored, or comes from the page, may stand in a control. */
export const fieldValues = (stored: Readonly<Record<string, unknown>>): FieldValues =>
  Object.fromEntries(Object.entries(stored).flatMap(typed))

/** A value as somebody would have typed it. */
function typed([key, value]: [string, unknown]): [string, FieldValue][] {
  if (typeof value === 'number') return [[key, String(value)]]
  return isFieldValue(value) ? [[key, value]] : []
}

const isFieldValue = (value: unknown): value is FieldValue =>
  Array.isArray(value)
    ? value.every((one) => typeof one === 'string')
    : typeof value === 'string' || typeof value === 'boolean'

/** What a field counts as while nobody has touched it. */
export const emptyValue = ({ type }: FormField): FieldValue =>
  type === 'boolean' ? false : type === 'multiselect' ? [] : ''

const isEmpty = (value: FieldValue): boolean => value === '' || (Array.isArray(value) && value.length === 0)

/** A decimal comma is what most of the world types. */
const numberOf = (typed: FieldValue): number => Number(String(typed).trim().replace(',', '.'))

/** The value as the server takes it. */
const sent = ({ type }: FormField, value: FieldValue): JsonValue =>
  type === 'number' ? numberOf(value) : value

/** The fields to ask for: those whose condition holds, where the field it names is itself asked for. */
export function visibleFields(fields: readonly FormField[], values: FieldValues): FormField[] {
  const isAsked = (field: FormField, seen: readonly FormField[]): boolean => {
    const { visibleIf } = field
    if (!visibleIf) return true
    const other = fields.find(({ key }) => key === visibleIf.key)
    if (!other || seen.includes(other) || !isAsked(other, [...seen, other])) return false
    const value = sent(other, values[other.key] ?? emptyValue(other))
    return Array.isArray(value) && !Array.isArray(visibleIf.equals)
      ? value.includes(visibleIf.equals)
      : JSON.stringify(value) === JSON.stringify(visibleIf.equals)
  }
  return fields.filter((field) => isAsked(field, [field]))
}

/** What stands in the way of sending the fields that are asked for, under `fields.KEY`. */
export function checkFields(
  fields: readonly FormField[],
  values: FieldValues,
  rest: RestStrings,
): Record<string, string> {
  return Object.fromEntries(
    visibleFields(fields, values).flatMap((field) => {
      const value = values[field.key] ?? emptyValue(field)
      const isWrongNumber = field.type === 'number' && Number.isNaN(numberOf(value))
      const isMissing = field.required && isEmpty(value)
      if (!isMissing && (isEmpty(value) || !isWrongNumber)) return []
      return [[`fields.${field.key}`, isMissing ? rest.newTicket.fieldMissing : rest.newTicket.notANumber]]
    }),
  )
}

/** The values of the fields that are asked for and filled in. What is no longer asked for is not sent: the server refuses it. */
export function fieldsToSend(fields: readonly FormField[], values: FieldValues): Record<string, JsonValue> {
  return Object.fromEntries(
    visibleFields(fields, values).flatMap((field) => {
      const value = values[field.key] ?? emptyValue(field)
      return isEmpty(value) ? [] : [[field.key, sent(field, value)]]
    }),
  )
}
