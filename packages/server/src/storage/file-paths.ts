import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileRef } from './storage.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const PART = '.part'

/** The places of one attachment on disk. All names are made here: no word of a visitor becomes a path. */
export interface FilePaths {
  folder: string
  /** Written while the bytes arrive, or are looked at; one for each attempt. */
  part: (attempt: string) => string
  /** Sent by tus: what has come so far. */
  resumable: string
  /** Whole, but not checked. */
  received: string
  stored: string
  thumbnail: string
}

/** @throws TypeError when an id is not a UUID. */
export function filePaths(root: string, ref: FileRef): FilePaths {
  const folder = join(root, ref.siteId)
  const stored = join(root, fileName(ref))
  return {
    folder,
    stored,
    thumbnail: `${stored}.thumbnail`,
    received: `${stored}.received`,
    resumable: join(root, resumableName(ref)),
    part: (attempt) => `${stored}.${attempt}${PART}`,
  }
}

/** The name of a tus upload, which is its path below the root. */
export const resumableName = (ref: FileRef): string => `${fileName(ref)}.resumable`

function fileName({ siteId, attachmentId }: FileRef): string {
  if (!UUID.test(siteId) || !UUID.test(attachmentId)) throw new TypeError('The ids of a file must be UUIDs')
  return join(siteId, attachmentId)
}

/** Makes the folder of a site, readable by the server alone. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

export async function exists(path: string): Promise<boolean> {
  return (await unlessMissing(stat(path))) !== null
}

/** Removes the parts that a killed server left behind. Younger ones may belong to another process. */
export async function removeAbandonedParts(root: string, olderThan: Date): Promise<void> {
  await makeFolder(root)
  for (const name of await readdir(root, { recursive: true })) {
    if (!name.endsWith(PART)) continue
    const path = join(root, name)
    const found = await unlessMissing(stat(path))
    if (found && found.mtime < olderThan) await rm(path, { force: true, recursive: true })
  }
}

/** What the work comes to, or null when the file it is about is not there. */
export async function unlessMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

export const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
