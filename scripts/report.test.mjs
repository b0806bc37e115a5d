import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addCounts, countReport, readPlaywrightReport, readVitestReport } from './report.mjs'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-report-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function write(content) {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] }

it('counts passed, failed and skipped tests of vitest', () => {
  expect(countReport(write(vitest), true, readVitestReport)).toEqual({
    passed: 5,
    failed: 0,
    skipped: 2,
    flaky: 0,
  })
})

it('counts a test file that broke before its first test as a failure', () => {
  const broken = { status: 'failed', assertionResults: [] }
  expect(readVitestReport({ ...vitest, testResults: [broken] }).failed).toBe(1)
})

it('counts a file with failed tests by its tests alone', () => {
  const red = {
    status: 'failed',
    assertionResults: [
      { status: 'failed', failureMessages: ['no'] },
      { status: 'passed', failureMessages: [] },
    ],
  }
  expect(readVitestReport({ ...vitest, numFailedTests: 1, testResults: [red] }).failed).toBe(1)
})

it('tells how many tests of vitest passed only at a second try', () => {
  const second = { status: 'passed', failureMessages: ['at first'] }
  const first = { status: 'passed', failureMessages: [] }
  const file = { status: 'passed', assertionResults: [second, first] }
  expect(readVitestReport({ ...vitest, testResults: [file] })).toMatchObject({
    passed: 5,
    failed: 0,
    flaky: 1,
  })
})

it('counts the tests of Playwright', () => {
  const stats = { expected: 7, flaky: 1, unexpected: 2, skipped: 3 }
  expect(countReport(write({ stats }), false, readPlaywrightReport)).toEqual({
    passed: 8,
    failed: 2,
    skipped: 3,
    flaky: 1,
  })
})

it('counts a run that ended badly as a failure, whatever its report says', () => {
  expect(countReport(write(vitest), false, readVitestReport).failed).toBe(1)
})

it('counts a run that died without a report as a failure', () => {
  expect(countReport(join(folder, 'none.json'), false, readVitestReport)).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
  })
})

it('adds up', () => {
  const one = { passed: 1, failed: 2, skipped: 3 }
  expect(addCounts([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 })
})
