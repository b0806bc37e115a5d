import type pg from 'pg'
import { splitStatements } from '#server/db/split-statements'

/** One `ok` or `not ok`. */
export interface Assertion {
  sentence: string
  isOk: boolean
  /** What pgTAP says about a failure. */
  diagnosis: string
}

export interface TapRun {
  /** How many assertions the file announced; null when it announced none. */
  planned: number | null
  assertions: Assertion[]
  /** The error that ended the file before its end. */
  failure: string | null
}

/** Executes a pgTAP file, one statement after another, and reads the TAP it prints. Nothing of it stays in the database. */
export async function runTap(client: pg.Client, script: string): Promise<TapRun> {
  const run: TapRun = { planned: null, assertions: [], failure: null }
  try {
    for (const text of splitStatements(script)) {
      const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' })
      for (const line of rows.flat().flatMap(linesOf)) readLine(run, line)
    }
  } catch (error) {
    run.failure = error instanceof Error ? error.message : String(error)
  } finally {
    await client.query('rollback')
  }
  return run
}

const linesOf = (value: unknown): string[] => (typeof value === 'string' ? value.split('\n') : [])

function readLine(run: TapRun, line: string): void {
  const plan = /^1\.\.(\d+)$/.exec(line)
  if (plan) run.planned = Number(plan[1])
  const assertion = /^(not )?ok \d+(?: - (.*))?$/.exec(line)
  if (assertion)
    run.assertions.push({ sentence: assertion[2] ?? '', isOk: assertion[1] === undefined, diagnosis: '' })
  const last = run.assertions.at(-1)
  if (last && line.startsWith('#')) last.diagnosis += `${line.slice(1).trim()}\n`
}
