import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url))

/** An example as its README says to run it. */
export interface RunningExample {
  url: string
  /** What it has printed so far. */
  output(): string
  stop(): Promise<void>
}

/** Runs `node <script>` in the repository and waits until it says where it is. */
export async function runExample(
  script: string,
  deskhandUrl: string,
  settings: Record<string, string> = {},
): Promise<RunningExample> {
  const env = { ...process.env, DESKHAND_URL: deskhandUrl, PORT: String(await freePort()), ...settings }
  const child = spawn(process.execPath, [script], {
    cwd: REPOSITORY,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said.push(String(chunk))
      const [address] = /http:\/\/\S+/.exec(said.join('')) ?? []
      if (address) resolve(address)
    })
    child.on('exit', () => reject(new Error(`${script} ended. It said: ${said.join('')}`)))
  })
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  return { url, output: () => said.join(''), stop }
}

/** Runs a script of an example to its end. @returns what it printed */
export async function runScript(script: string, settings: Record<string, string>): Promise<string> {
  const env = { ...process.env, ...settings }
  const { stdout } = await promisify(execFile)(process.execPath, [script], { cwd: REPOSITORY, env })
  return stdout
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
