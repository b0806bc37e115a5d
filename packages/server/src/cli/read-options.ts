import { parseArgs, type ParseArgsConfig } from 'node:util'
import { CommandError, type Command, type Given } from './command.ts'

/**
 * Reads what follows the name of a command.
 * @throws {CommandError} for an option it does not know, one without its value, and one that is missing
 */
export function readOptions(command: Command, args: readonly string[]): Given {
  const given = new Map<string, string[]>()
  for (const token of tokensOf(command, args)) {
    if (token.kind === 'positional')
      throw misused(command, `takes no "${token.value}": everything is an option that begins with --`)
    if (token.kind !== 'option') continue
    const option = command.options[token.name]
    if (!option || token.rawName !== `--${token.name}`)
      throw misused(command, `knows no option ${token.rawName}`)
    if (option.value !== undefined && !token.value)
      throw misused(command, `needs a value: --${token.name} ${option.value}`)
    if (option.value === undefined && token.value !== undefined)
      throw misused(command, `takes no value for --${token.name}`)
    if (given.has(token.name) && !option.isRepeatable)
      throw misused(command, `takes --${token.name} only once`)
    given.set(token.name, [...(given.get(token.name) ?? []), ...(token.value ? [token.value] : [])])
  }
  for (const [name, option] of Object.entries(command.options))
    if (option.isRequired && !given.has(name))
      throw misused(command, `needs --${name} ${option.value ?? ''}`.trimEnd())
  return given
}

function tokensOf(command: Command, args: readonly string[]) {
  const options: NonNullable<ParseArgsConfig['options']> = Object.fromEntries(
    Object.entries(command.options).map(([name, { value }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: true },
    ]),
  )
  // Not strict: what is wrong is told in our own words, by whoever reads the tokens.
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  return tokens
}

const misused = ({ name }: Command, what: string): CommandError =>
  new CommandError(`deskhand ${name} ${what}. See: deskhand ${name} --help`)
