import type { FieldDefinition, JsonValue } from '@deskhand/sdk'
import { locale, t } from '../../i18n/strings.ts'

/** A value as it stands in the control that edits it. */
export function inputTextOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What was typed into a control, as the server takes it: `undefined` for nothing, `null` for what makes no value of the type. */
export function readInput(type: FieldDefinition['type'], text: string): JsonValue | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  if (type !== 'number') return typed
  // Half of the world writes 1,5 for 1.5.
  const number = Number(typed.replace(',', '.'))
  return Number.isFinite(number) ? number : null
}

/** A value as a person reads it. */
export function readableValue(value: JsonValue | undefined): string {
  if (value === undefined || value === null || value === '') return t().ticketFields.empty
  if (typeof value === 'boolean') return value ? t().ticketFields.yes : t().ticketFields.no
  if (typeof value === 'number') return new Intl.NumberFormat(locale()).format(value)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return new Intl.ListFormat(locale(), { type: 'unit' }).format(value)
  }
  if (typeof value !== 'string') return JSON.stringify(value)
  return isDay(value) ? dayText(value) : value
}

const isDay = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))

/** A day is the same one everywhere, so it is read and written in UTC. */
const dayText = (day: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day))
