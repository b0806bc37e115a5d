import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const LAST_LINE_OF_THE_WELCOME = 'Stop it with Ctrl+C.'

type Environment = Readonly<Record<string, string>>

/** The server as an operator runs it: a process of its own that has said where it is. */
export interface ServerProcess {
  url: string
  pid: number | undefined
  /** Everything it said until it was ready. */
  welcome: string
  /** Ends it as a power cut does: nothing of its own runs any more. */
  kill(): Promise<void>
  /** Ends it as an operator does. @returns its exit code */
  stop(): Promise<number | null>
}

function spawnServer(environment: Environment): ChildProcess {
  return spawn(process.execPath, ['--conditions=@deskhand/source', MAIN], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      LOG_LEVEL: 'warn',
      PORT: '0',
      DESKHAND_LIMITS: 'off',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Starts a server and waits until it says that it runs. @throws Error with its last words when it does not */
export async function startProcess(environment: Environment): Promise<ServerProcess> {
  const child = spawnServer(environment)
  const exited = once(child, 'exit')
  const { stdout, stderr } = outputsOf(child)
  const errors = text(stderr)
  const lines: string[] = []
  for await (const line of createInterface({ input: stdout })) {
    lines.push(line)
    if (line === LAST_LINE_OF_THE_WELCOME) break
  }
  stdout.resume()
  const welcome = lines.join('\n')
  const url = /^ *Desk +(http:\S+)\/desk\/$/m.exec(welcome)?.[1]
  if (url === undefined) throw new Error(`the server did not start: ${welcome}\n${await errors}`)
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    await exited
    return child.exitCode
  }
  return {
    url,
    pid: child.pid,
    welcome,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}

/** Runs a server that is expected to end by itself. */
export async function runToItsEnd(
  environment: Environment,
): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawnServer(environment)
  const exited = once(child, 'exit')
  const { stdout, stderr } = outputsOf(child)
  const [output, errors] = await Promise.all([text(stdout), text(stderr)])
  await exited
  return { code: child.exitCode, output, errors }
}

function outputsOf({ stdout, stderr }: ChildProcess) {
  if (!stdout || !stderr) throw new Error('the server has no output')
  return { stdout, stderr }
}
