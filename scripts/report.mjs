import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number, flaky?: number }} Counts */

/**
 * Counts the tests of a JSON report. A run that ended badly without a failed test in its report has failed all the
 * same: it counts as one.
 *
 * @returns {Counts}
 */
export function countReport(file, ok, read) {
  const counts = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  if (!ok && counts.failed === 0) counts.failed = 1
  return counts
}

/**
 * A file that fails before its first test has no failed test and counts as one. A test that passed at a second try has
 * passed, and still tells why it failed at the first; how many there were is told.
 */
export function readVitestReport(report) {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  const flakyTests = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
    flaky: flakyTests.length,
  }
}

/** A test that passed at a second try has passed; how many needed one is told. */
export function readPlaywrightReport({ stats }) {
  const { expected, flaky, unexpected, skipped } = stats
  return { passed: expected + flaky, failed: unexpected, skipped, flaky }
}

export function addCounts(all) {
  const sum = (name) => all.reduce((total, counts) => total + counts[name], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}
