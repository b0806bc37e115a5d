import { expect, it } from 'vitest'
import { z } from 'zod'
import { oneOrSeveral, oneOrSeveralInText } from '../schemas/page.ts'
import { explainIssue, fieldProblems } from './field-problems.ts'

const problemsOf = (schema: z.ZodType, value: unknown): unknown => {
  const { error } = schema.safeParse(value, { error: explainIssue })
  return error && fieldProblems(error).map(({ message }) => message)
}

it.each([
  ['one in an address', oneOrSeveralInText(z.uuid()), 'none', 'takes a UUID'],
  ['what is no list in a body', oneOrSeveral(z.uuid()), true, 'takes text or a list'],
  [
    'one of two words',
    z.union([z.literal('none'), z.enum(['me', 'all'])]),
    'you',
    'takes none or one of me, all',
  ],
  ['another kind of value', z.union([z.string(), z.number()]), true, 'takes text or a number'],
])('of %s that is wrong it is said what all of the choices take', (_, schema, value, message) => {
  expect(problemsOf(schema, value)).toEqual([message])
})
