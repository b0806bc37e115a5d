import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileRef } from './storage.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const PART = '.part'

/** The places of one attachment on disk. All names are made here: no word of a visitor becomes a path. */
export interface FilePaths {
  folder: string
  /** Written while the bytes arrive; one for each attempt. */
  part: (attempt: string) => string
  /** Whole, but not inspected. */
  received: string
  stored: string
}

/** @throws TypeError when an id is not a UUID. */
export function filePaths(root: string, { siteId, attachmentId }: FileRef): FilePaths {
  if (!UUID.test(siteId) || !UUID.test(attachmentId)) throw new TypeError('The ids of a file must be UUIDs')
  const folder = join(root, siteId)
  const stored = join(folder, attachmentId)
  return { folder, stored, received: `${stored}.received`, part: (attempt) => `${stored}.${attempt}${PART}` }
}

/** Makes the folder of a site, readable by the server alone. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** Removes the parts that a killed server left behind. Younger ones may belong to another process. */
export async function removeAbandonedParts(root: string, olderThan: Date): Promise<void> {
  await makeFolder(root)
  for (const name of await readdir(root, { recursive: true })) {
    if (!name.endsWith(PART)) continue
    const path = join(root, name)
    if ((await stat(path)).mtime < olderThan) await rm(path, { force: true })
  }
}

export const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT')

export const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
