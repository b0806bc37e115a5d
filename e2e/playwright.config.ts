import { defineConfig } from '@playwright/test'

/** `npm test` looks for a browser and names it here; without it Playwright uses its own. */
const executablePath = process.env['CHROME_PATH']

export default defineConfig({
  testDir: './tests',
  outputDir: './test-results',
  // Each with a server and a database of its own. A test waits for its page now and then, so two cores serve three.
  workers: 3,
  // No test waits longer than it has to: the limits are for a machine with other work.
  timeout: 120_000,
  // A busy machine can keep a page from its seconds: what fails twice is broken. What passed only then is counted in the output.
  retries: 1,
  expect: { timeout: 20_000 },
  reporter: 'line',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'Europe/London',
    actionTimeout: 20_000,
    // Playwright waits until an element stands still before it clicks.
    contextOptions: { reducedMotion: 'reduce' },
    // A test that fails leaves a description of the page; `--trace on` keeps every step and costs a fifth of the time.
    trace: 'off',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Chromium's own sandbox does not start as root, which is what containers and CI often are.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
