import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROGRAMS = fileURLToPath(new URL('../../../../node_modules/.bin', import.meta.url))

/** What a program printed, on both outputs, and how it ended. */
export interface Outcome {
  code: number | null
  output: string
}

/** Runs a program of the repository in `cwd`. The conditions and loaders of the tests do not reach it. */
export function runProgram(program: string, args: string[], cwd: string): Promise<Outcome> {
  const { NODE_OPTIONS: _, ...environment } = process.env
  const PATH = `${PROGRAMS}${delimiter}${environment['PATH'] ?? ''}`
  const child = spawn(program, args, { cwd, env: { ...environment, PATH, NO_COLOR: '1' } })
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk) => (output += String(chunk)))
    child.stderr.on('data', (chunk) => (output += String(chunk)))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output: output.trim() }))
  })
}
