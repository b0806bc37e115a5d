import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const require = createRequire(import.meta.url)
const SCRIPT = 'share/postgresql/extension/pgtap.sql'
const BLOCK = 512

/** pgTAP is one SQL script. An npm package brings it inside an archive, for a Postgres that is not ours; the script suits any. */
export async function readPgTapScript(): Promise<string> {
  const folder = dirname(require.resolve('@electric-sql/pglite-pgtap'))
  const archive = gunzipSync(await readFile(join(folder, 'pgtap.tar.gz')))
  return readFromTar(archive, SCRIPT)
}

/** A tar archive is a row of files, each behind a block with its name (100 bytes) and, from byte 124 on, its octal size. */
function readFromTar(archive: Buffer, wanted: string): string {
  const textAt = (start: number, length: number): string =>
    archive.toString('utf8', start, start + length).replace(/\0.*$/s, '')
  for (let at = 0; at + BLOCK <= archive.length;) {
    const size = Number.parseInt(textAt(at + 124, 12), 8) || 0
    const start = at + BLOCK
    if (textAt(at, 100) === wanted) return archive.toString('utf8', start, start + size)
    at = start + Math.ceil(size / BLOCK) * BLOCK
  }
  throw new Error(`The archive of pgTAP holds no ${wanted}`)
}
