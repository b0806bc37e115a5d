import type { JsonValue } from './json.ts'

/** What the value of a field is: a `date` is `YYYY-MM-DD`, a `multiselect` a list of options. */
export type FieldType = 'text' | 'number' | 'boolean' | 'date' | 'select' | 'multiselect'

/** Asks for a field only where another field has this value; of a `multiselect` it is enough that it is among the chosen. */
export interface FieldCondition {
  key: string
  equals: JsonValue
}

/** What the form of a new ticket asks a customer for. Values go into `NewTicket.fields` under its key. */
export interface FormField {
  key: string
  label: string
  type: FieldType
  /** Of a `select` or `multiselect`: the texts to choose from; empty for every other type. */
  options: string[]
  /** Whether the ticket is refused without it; where `visibleIf` does not hold, it never is. */
  required: boolean
  /** Null: always asked for. Where it does not hold, a value is refused. */
  visibleIf: FieldCondition | null
}
