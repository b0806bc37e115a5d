import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url))
const ADMIN = { email: 'admin@example.com', password: 'a password for the tests' }

/** Deskhand as an operator runs it: its own process, its own database, a data directory of its own. */
export interface DeskhandServer {
  url: string
  dataDir: string
  admin: { email: string; password: string }
  /** Signs demo customers in. */
  identity: { siteKey: string; kid: string; secret: string }
  /** Ends the process as a power cut would: nothing is flushed, nobody is told. */
  crash(): Promise<void>
  /** Starts it again after a crash, on the same port and data directory. */
  restart(): Promise<void>
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

export async function startDeskhand(): Promise<DeskhandServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'deskhand-e2e-'))
  let child = spawnServer({ dataDir, port: '0' })
  const url = await addressOf(child)
  const secret = (await readFile(join(dataDir, 'demo-identity-secret'), 'utf8')).trim()

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  async function restart(): Promise<void> {
    child = spawnServer({ dataDir, port: new URL(url).port })
    await addressOf(child)
  }

  async function stop(): Promise<void> {
    // A crash leaves the database behind; only its server can end it in good order.
    if (child.signalCode === 'SIGKILL') await restart()
    await end('SIGTERM')
    await rm(dataDir, { recursive: true, force: true })
  }

  const identity = { siteKey: 'demo', kid: 'demo', secret }
  return { url, dataDir, admin: ADMIN, identity, crash: () => end('SIGKILL'), restart, stop }
}

function spawnServer({ dataDir, port }: { dataDir: string; port: string }): ChildProcess {
  return spawn(process.execPath, ['--conditions=@deskhand/source', 'packages/server/src/main.ts'], {
    cwd: REPOSITORY,
    env: {
      ...process.env,
      PORT: port,
      DESKHAND_DATA_DIR: dataDir,
      DESKHAND_ADMIN_EMAIL: ADMIN.email,
      DESKHAND_ADMIN_PASSWORD: ADMIN.password,
      // Webhooks may call the receivers that tests start beside it.
      DESKHAND_EGRESS_ALLOW: '127.0.0.0/8',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** Reads the address from what the server says to whoever started it. */
function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      said += String(chunk)
      const match = /Demo shop\s+(http:\/\/\S+?)\/demo\//.exec(said)
      if (match?.[1] && said.includes('Ctrl+C')) resolve(match[1])
    })
    child.on('exit', () => reject(new Error(`The server ended before it was ready. It said:\n${said}`)))
  })
}
