import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { runQuietly } from './command.mjs'
import { projectEnvironment, root } from './project.mjs'
import { countReport, readPlaywrightReport, readVitestReport } from './report.mjs'

const reports = join(root, 'test-results')

/** Tests start the server dozens of times: with what V8 and the type stripping did for it before, a start costs half. */
const compileCache = join(root, 'node_modules', '.cache', 'node')

/** Where a package keeps what is tested of its built files. */
const PACKAGING = ['--config', 'test/packaging/vitest.config.ts']

/**
 * The steps of `npm test`: stages that follow each other, of lanes that run beside each other, so that a step that
 * waits or uses one core leaves the other to the next lane. Each belongs to a part that can be run alone, and gives its
 * counts and what it printed.
 */
export const stages = [
  [
    [
      check('format', 'static', 'oxfmt', ['--check', '.']),
      check('lint', 'static', 'oxlint', []),
      check('types', 'static', 'turbo', ['run', 'typecheck', '--continue', '--output-logs=errors-only']),
      check('unused', 'static', 'knip', []),
      check('versions', 'static', 'sherif', []),
      vitest('scripts', 'unit', '.', ['--dir', 'scripts']),
      vitest('sdk', 'unit'),
      vitest('widget', 'unit'),
      vitest('desk', 'unit'),
    ],
    [
      // These wait for processes, streams and clocks far more than they compute.
      vitest('server events', 'server', 'packages/server', ['--project', 'following']),
      check('build', 'browser', 'turbo', ['run', 'build', '--output-logs=errors-only']),
      check('widget size', 'browser', 'node', ['packages/widget/scripts/check-size.mjs']),
      check('desk size', 'browser', 'node', ['packages/desk/scripts/check-size.mjs']),
    ],
  ],
  [[vitest('server', 'server', 'packages/server', ['--project', 'together'])]],
  [
    [
      vitest('sdk packaging', 'browser', 'packages/sdk', PACKAGING),
      vitest('widget packaging', 'browser', 'packages/widget', PACKAGING),
    ],
    [{ name: 'browser', part: 'browser', run: runBrowserTests }],
  ],
]

function check(name, part, program, args) {
  const run = async () => {
    const { ok, output } = await runQuietly(program, args, { env: testEnvironment() })
    return { counts: { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }, output }
  }
  return { name, part, run }
}

function vitest(name, part, folder = `packages/${name}`, options = []) {
  const run = async () => {
    const report = newReport(name.replaceAll(' ', '-'))
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
    const { ok, output } = await runQuietly('vitest', ['run', ...options, ...reporters], {
      cwd: join(root, folder),
      env: testEnvironment(),
    })
    return { counts: countReport(report, ok, readVitestReport), output }
  }
  return { name, part, run }
}

async function runBrowserTests() {
  const report = newReport('browser')
  const { ok, output } = await runQuietly('playwright', ['test', '--reporter=line,json'], {
    cwd: join(root, 'e2e'),
    env: { ...testEnvironment(), CHROME_PATH: await ensureBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  })
  return { counts: countReport(report, ok, readPlaywrightReport), output }
}

// A report of an earlier run must not speak for a run that died before it wrote one.
function newReport(name) {
  const report = join(reports, `${name}.json`)
  rmSync(report, { force: true })
  return report
}

// Tests decide their configuration themselves: what a developer has set for `npm start` must not leak into them.
function testEnvironment() {
  const env = Object.entries(projectEnvironment()).filter(
    ([name]) =>
      !name.startsWith('DESKHAND_') && !['PORT', 'HOST', 'DATABASE_URL', 'LOG_LEVEL'].includes(name),
  )
  return { ...Object.fromEntries(env), NO_COLOR: '1', NODE_COMPILE_CACHE: compileCache }
}
