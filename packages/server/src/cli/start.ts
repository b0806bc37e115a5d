import type { Command } from './command.ts'

/** `deskhand start` */
export const startCommand: Command = {
  name: 'start',
  summary: 'starts the server, and the embedded database where DATABASE_URL names none',
  details:
    'It runs until it is told to stop with Ctrl-C or SIGTERM. docs/configuration.md lists what it reads.',
  options: {},
  examples: ['deskhand start', 'PORT=9000 DESKHAND_DEMO=0 deskhand start'],
  async run() {
    // The program itself: it reads the environment, runs, and ends the process.
    await import('../main.ts')
  },
}
