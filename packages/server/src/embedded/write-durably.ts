import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncToDisk } from '../sync-to-disk.ts'

/**
 * Writes a file that only its owner may read, so that after a crash or a power cut either the old content or the
 * whole new one is there.
 */
export async function writeDurably(path: string, content: string): Promise<void> {
  const draft = `${path}.draft`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
  await syncToDisk(dirname(path))
}
