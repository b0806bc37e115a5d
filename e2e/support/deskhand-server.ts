import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url))

/** Deskhand as an operator runs it: its own process, its own database, a data directory of its own. */
export interface DeskhandServer {
  url: string
  admin: { email: string; password: string }
  /** Signs demo customers in. */
  identity: { siteKey: string; kid: string; secret: string }
  stop(): Promise<void>
}

export async function startDeskhand(): Promise<DeskhandServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'deskhand-e2e-'))
  const admin = { email: 'admin@example.com', password: 'a password for the tests' }
  const child = spawn(process.execPath, ['--conditions=@deskhand/source', 'packages/server/src/main.ts'], {
    cwd: REPOSITORY,
    env: {
      ...process.env,
      PORT: '0',
      DESKHAND_DATA_DIR: dataDir,
      DESKHAND_ADMIN_EMAIL: admin.email,
      DESKHAND_ADMIN_PASSWORD: admin.password,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await addressOf(child)
  const secret = (await readFile(join(dataDir, 'demo-identity-secret'), 'utf8')).trim()
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await once(child, 'exit')
    await rm(dataDir, { recursive: true, force: true })
  }
  return { url, admin, identity: { siteKey: 'demo', kid: 'demo', secret }, stop }
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
