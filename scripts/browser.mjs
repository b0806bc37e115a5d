import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runQuietly } from './command.mjs'
import { Obstacle, projectEnvironment, root } from './project.mjs'

/** A Chromium without windows: a page costs it a third of the work it costs one that draws a window around each. */
const HEADLESS = 'chromium-headless-shell'
const names = [HEADLESS, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const wellKnown = [
  ...names.map((name) => `/usr/bin/${name}`),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Finds a Chromium for the browser tests, or installs one.
 *
 * @returns {Promise<string>} its path
 */
export async function ensureBrowser() {
  const chosen = process.env.CHROME_PATH
  if (chosen) {
    if (starts(chosen)) return chosen
    throw new Obstacle(
      `CHROME_PATH is ${chosen}, which does not start. Set it to a Chromium or Chrome, or unset it.`,
    )
  }
  // Whoever is root works in a container, or is CI: nobody browses there, so it can have the one that is made for tests.
  if (hasApt() && !starts(`/usr/bin/${HEADLESS}`)) await install(aptInstall(HEADLESS))
  return findBrowser() ?? installBrowser()
}

function findBrowser() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...wellKnown, ...onPath, playwrightsOwn()].find(starts)
}

function playwrightsOwn() {
  const script = "console.log(require('@playwright/test').chromium.executablePath())"
  const { stdout } = spawnSync('node', ['--eval', script], {
    cwd: join(root, 'e2e'),
    env: projectEnvironment(),
    encoding: 'utf8',
  })
  return stdout?.trim() ?? ''
}

// Some systems have a script of that name that only says how to install the browser.
function starts(path) {
  return path !== '' && existsSync(path) && spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0
}

async function installBrowser() {
  let output = ''
  for (const way of waysToInstall()) {
    output += await install(way)
    const browser = findBrowser()
    if (browser !== undefined) return browser
  }
  throw new Obstacle(
    `${output.trim()}\n\nThere is no Chromium for the browser tests and none could be installed. Install one ` +
      '(Debian: apt-get install chromium; elsewhere: npx playwright install chromium), or set CHROME_PATH to one.',
  )
}

/** Tries one way. @returns what it printed */
async function install({ program, commands }) {
  console.log(`Installing Chromium for the browser tests with ${program} …`)
  let output = ''
  for (const args of commands)
    output += (await runQuietly(program, args, { env: installEnvironment() })).output
  return output
}

function waysToInstall() {
  const playwright = {
    program: 'playwright',
    commands: [['install', ...(isRoot() ? ['--with-deps'] : []), 'chromium']],
  }
  return hasApt() ? [aptInstall(HEADLESS), aptInstall('chromium'), playwright] : [playwright]
}

const isRoot = () => process.getuid?.() === 0
const hasApt = () => isRoot() && existsSync('/usr/bin/apt-get')

const aptInstall = (browser) => ({
  program: 'apt-get',
  commands: [['update'], ['install', '--yes', '--no-install-recommends', browser, 'fonts-liberation']],
})

function installEnvironment() {
  return { ...projectEnvironment(), DEBIAN_FRONTEND: 'noninteractive' }
}
