import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { DeskhandServer } from './deskhand-server.ts'

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url))
const COMMAND = 'packages/server/src/cli/deskhand.ts'

/** Runs `deskhand <…>` beside a running server, as its operator does. @returns what it printed */
export async function runDeskhand({ dataDir, url }: DeskhandServer, ...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=@deskhand/source', COMMAND, ...words],
    {
      cwd: REPOSITORY,
      env: { ...process.env, DESKHAND_DATA_DIR: dataDir, DESKHAND_PUBLIC_URL: url, LOG_LEVEL: 'warn' },
    },
  )
  return stdout
}
