/** Where a command speaks to the person at the keyboard. */
export interface Terminal {
  say(line: string): void
  complain(line: string): void
  /** Everything that is piped in, without the line break at its end. */
  read(): Promise<string>
}

export type Environment = Readonly<Record<string, string | undefined>>

/** One `--option` of a command. */
export interface Option {
  /** What follows the option, as help shows it, for example `KEY`; without one the option is a switch. */
  value?: string
  description: string
  isRequired?: boolean
  isRepeatable?: boolean
}

/** What was given for each option: its texts in their order, and for a switch an empty list. */
export type Given = ReadonlyMap<string, readonly string[]>

/** One thing that `deskhand` does. Its help and its page in the docs are written from this. */
export interface Command {
  name: string
  /** Completes "deskhand <name> …", without a full stop. */
  summary: string
  /** What else there is to know, in whole sentences. */
  details?: string
  options: Readonly<Record<string, Option>>
  examples: readonly string[]
  /** @throws {CommandError} and the errors of the surroundings that explain themselves in one line */
  run(given: Given, env: Environment, terminal: Terminal): Promise<void>
}

/** The command cannot do what it was asked to. The message is one line that says what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** The text of an option that a command requires, so it is there. */
export const textOf = (given: Given, option: string): string => given.get(option)?.[0] ?? ''
