import type { FieldProblem } from '@deskhand/sdk'
import type { z } from 'zod'

/** Words an issue as what the field takes. A message that a schema has of its own goes before it. */
export function explainIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `is missing: takes ${aType(issue.expected)}`
        : `takes ${aType(issue.expected)}`
    case 'too_small':
      return explainBound(issue.origin, 'at least', issue.minimum, issue.inclusive)
    case 'too_big':
      return explainBound(issue.origin, 'at most', issue.maximum, issue.inclusive)
    case 'invalid_value':
      return `takes ${issue.values.length === 1 ? '' : 'one of '}${issue.values.join(', ')}`
    case 'invalid_format':
      return `takes ${FORMATS[issue.format] ?? `text of the form ${issue.format}`}`
    case 'unrecognized_keys':
      return 'is not known here'
    case 'invalid_union':
      return explainUnion(issue.errors)
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'custom':
      break
  }
  return undefined
}

/** Words what any of several choices takes. Of a list, what its entries take. */
function explainUnion(choices: readonly (readonly z.core.$ZodIssue[])[]): string | undefined {
  const taken = choices.flat().flatMap(({ message }) => /^takes (.+)/.exec(message)?.[1] ?? [])
  return taken.length === 0 ? undefined : `takes ${[...new Set(taken)].join(' or ')}`
}

/** Lists what is wrong, field by field. A field the schema does not know is named itself, not the object it is in. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap(({ path, message, ...issue }) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: fieldName([...path, key]), message }))
      : [{ field: fieldName(path), message }],
  )
}

export const fieldName = (path: readonly PropertyKey[]): string => path.map(String).join('.')

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'a UUID',
  email: 'an e-mail address',
  url: 'an absolute URL',
  datetime: 'a date and time in ISO 8601 with Z',
  date: 'a date as YYYY-MM-DD',
  base64: 'base64 text',
  regex: 'text of another form',
}

const TYPES: Readonly<Record<string, string>> = {
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
  string: 'text',
  number: 'a number',
}

const aType = (expected: string): string => TYPES[expected] ?? expected

const UNITS: Readonly<Record<string, string>> = { string: ' characters', array: ' entries', set: ' entries' }

function explainBound(
  origin: string,
  word: string,
  bound: number | bigint,
  inclusive: boolean | undefined,
): string {
  if (origin === 'string' && word === 'at least' && Number(bound) === 1) return 'must not be empty'
  const edge = inclusive === false ? ` (${bound} itself excluded)` : ''
  return `takes ${word} ${bound}${UNITS[origin] ?? ''}${edge}`
}
