import type { Command } from '#server/cli/command'
import { signature, usageOf } from '#server/cli/help'

const INTRODUCTION = `# The \`deskhand\` command

Run it as \`npm run deskhand -- <command>\`. It reads the same environment variables as the server
([configuration](configuration.md)): with \`DATABASE_URL\` it works on that database, without it on the embedded one, also while
its server runs. It ends with 0 when the command is done, and with 1 and one line that says why when it is not.
`

/** The page about the command, written from what its help is written from. */
export function cliPage(commands: readonly Command[]): string {
  return [INTRODUCTION, ...commands.map(section)].join('\n')
}

const section = (command: Command): string =>
  [
    `## \`deskhand ${command.name}\``,
    '',
    `It ${command.summary}.`,
    ...(command.details === undefined ? [] : ['', command.details]),
    '',
    '```',
    usageOf(command),
    '```',
    ...optionList(command),
    '',
    'For example:',
    '',
    '```sh',
    ...command.examples,
    '```',
    '',
  ].join('\n')

function optionList({ options }: Command): string[] {
  const entries = Object.entries(options)
  if (entries.length === 0) return []
  return ['', ...entries.map(([name, option]) => `- \`${signature(name, option)}\`: ${option.description}`)]
}
