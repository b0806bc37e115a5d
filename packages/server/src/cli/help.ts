import type { Command, Option } from './command.ts'

/** What `deskhand --help` shows. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'Usage: deskhand <command> [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}   ${summary}`),
    '',
    'See deskhand <command> --help for its options. It ends with 0 when the command is done, and with 1 when it is not.',
  ].join('\n')
}

/** What `deskhand <command> --help` shows. */
export function helpOf(command: Command): string {
  const options = optionLines(command)
  return [
    `Usage: ${usageOf(command)}`,
    '',
    `It ${command.summary}.`,
    ...(command.details === undefined ? [] : ['', command.details]),
    ...(options.length === 0 ? [] : ['', 'Options:', ...options.map((line) => `  ${line}`)]),
    '',
    'For example:',
    ...command.examples.map((example) => `  ${example}`),
  ].join('\n')
}

/** `deskhand create-site --key KEY [--greeting TEXT]` */
export const usageOf = (command: Command): string =>
  [
    `deskhand ${command.name}`,
    ...Object.entries(command.options).map(([name, option]) => {
      const written = signature(name, option) + (option.isRepeatable ? ' …' : '')
      return option.isRequired ? written : `[${written}]`
    }),
  ].join(' ')

/** An option as it is typed: `--key KEY`. */
export const signature = (name: string, { value }: Option): string =>
  value === undefined ? `--${name}` : `--${name} ${value}`

function optionLines({ options }: Command): string[] {
  const entries = Object.entries(options)
  const width = Math.max(0, ...entries.map(([name, option]) => signature(name, option).length))
  return entries.map(([name, option]) => `${signature(name, option).padEnd(width)}   ${option.description}`)
}
