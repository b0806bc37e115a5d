import { expect, test } from 'vitest'
import { terseErrors } from './terse-errors.mjs'

const terse = (code) => terseErrors().transform(code, '/sdk/request.js')?.code

test('the text of an error goes, and what tells it apart stays', () => {
  expect(
    terse(`throw new DeskhandError('The server could not be reached.', { code: 'network', cause })`),
  ).toBe(`throw new DeskhandError('', { code: 'network', cause })`)
})

test('so does a text with values in it, and one that comes by way of invalidOptions', () => {
  expect(terse('a(invalidOptions(`${name} must be a function.`), new DeskhandError("b", c))')).toBe(
    `a(invalidOptions(''), new DeskhandError('', c))`,
  )
})

test('what the server says stays', () => {
  const code = 'new DeskhandError(problem.detail ?? problem.title, { code: problem.code })'
  expect(terse(code)).toBe(code)
})

test('other code is left alone', () => {
  expect(terse(`new Error('Nothing of ours')`)).toBeUndefined()
})
