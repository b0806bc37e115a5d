import type { FieldProblem } from '@deskhand/sdk'
import { fieldName } from './field-problems.ts'

/** Deeper than any body of ours. What walks the parsed value may then recurse without running out of stack. */
const NESTING_MAX = 32

/**
 * Parses JSON from outside. A key `__proto__`, which sets the prototype of any object it is later assigned to, is left out.
 * @throws SyntaxError when it is not JSON, or nested too deep
 */
export function parseJson(text: string): unknown {
  if (isNestedDeeper(text, NESTING_MAX))
    throw new SyntaxError(`JSON nested deeper than ${NESTING_MAX} levels`)
  // Any letter of the key may be an escape. The reviver is slow, so it runs only on suspicion.
  return /__proto__|\\u00[5-7]/i.test(text) ? JSON.parse(text, withoutPrototype) : JSON.parse(text)
}

const STRINGS_AND_BRACKETS = /"(?:[^"\\]|\\.)*"|[[\]{}]/g

function isNestedDeeper(text: string, most: number): boolean {
  let depth = 0
  for (const [token] of text.matchAll(STRINGS_AND_BRACKETS)) {
    if (token === '[' || token === '{') depth += 1
    else if (token === ']' || token === '}') depth -= 1
    if (depth > most) return true
  }
  return false
}

const withoutPrototype = (key: string, value: unknown): unknown => (key === '__proto__' ? undefined : value)

/**
 * Finds the text that Postgres cannot store: NUL, and half a surrogate pair, which has no form in UTF-8.
 * @returns one problem for each such field, none as a rule.
 */
export function unstorableText(value: unknown, path: readonly string[] = []): FieldProblem[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [unstorable(path)]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    isStorable(key) ? unstorableText(inner, [...path, key]) : [unstorable(path)],
  )
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

const unstorable = (path: readonly string[]): FieldProblem => ({
  field: fieldName(path),
  message: 'takes text without NUL and without halves of surrogate pairs',
})
