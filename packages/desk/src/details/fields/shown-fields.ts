import type { DeskTicket, FieldCondition, FieldDefinition, JsonValue } from '@deskhand/sdk'

/** One field of a ticket as the side panel shows it. */
export type ShownField =
  | { kind: 'defined'; definition: FieldDefinition; value: JsonValue | undefined }
  /** A value that the site does not ask for, or not any more. */
  | { kind: 'left-over'; key: string; value: JsonValue }

type Fields = DeskTicket['fields']

/** The fields the site defines, as far as they are asked for or filled in, and behind them what nothing defines. */
export function shownFields(definitions: readonly FieldDefinition[], fields: Fields): ShownField[] {
  const inUse = definitions.filter(({ archivedAt }) => archivedAt === null)
  const defined = inUse
    .filter(({ key, visibleIf }) => key in fields || isAskedFor(visibleIf, fields))
    .toSorted((a, b) => a.position - b.position || a.key.localeCompare(b.key))
    .map((definition): ShownField => ({ kind: 'defined', definition, value: fields[definition.key] }))
  const leftOver = Object.entries(fields)
    .filter(([key]) => !inUse.some((definition) => definition.key === key))
    .map(([key, value]): ShownField => ({ kind: 'left-over', key, value }))
  return [...defined, ...leftOver]
}

/** Whether a field is asked for with these values: of several chosen options one is enough. */
export function isAskedFor(condition: FieldCondition | null, fields: Fields): boolean {
  if (!condition) return true
  const value = fields[condition.key]
  return Array.isArray(value) ? value.includes(condition.equals) : value === condition.equals
}
