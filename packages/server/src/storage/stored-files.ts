import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { AppError } from '../problems.ts'
import { syncToDisk } from '../sync-to-disk.ts'
import { filePaths, makeFolder, removeAbandonedParts, unlessMissing } from './file-paths.ts'
import type { ResumableUploads } from './resumable-uploads.ts'
import type { FileRef, FileVariant, Storage } from './storage.ts'

/** No upload or check takes as long, so a part of this age belongs to a process that is gone. */
const ABANDONED_AFTER_MS = 3_600_000

export interface ByteRange {
  /** The first byte, from 0. */
  start: number
  /** The last byte, which belongs to the range. */
  end: number
}

export interface ReadableFile {
  /** Bytes of the whole file. */
  size: number
  /** The bytes, or those of a range. */
  stream(range?: ByteRange): Readable
}

export interface StoredFiles extends Pick<
  Storage,
  'openReceived' | 'commit' | 'refuse' | 'discard' | 'removeLeavings'
> {
  /** Hands the bytes of a stored file out. @throws AppError `not_found` */
  read(ref: FileRef & { variant: FileVariant }): Promise<ReadableFile>
}

/** The files of a folder, from the moment their bytes are all there. */
export function storedFiles(directory: string, resumable: ResumableUploads): StoredFiles {
  return {
    async openReceived(file) {
      const paths = filePaths(directory, file)
      await resumable.receiveFinished(file)
      const folder = paths.part(randomUUID())
      const path = join(folder, 'upload')
      const release = (): Promise<void> => rm(folder, { recursive: true, force: true })
      await makeFolder(folder)
      // A name of its own for the same bytes: whoever commits or discards them meanwhile takes nothing away from here.
      if (await links(paths.received, path)) return { path, folder, wasStored: false, release }
      // It may have been committed while we looked: what is no longer received is stored.
      if (await links(paths.stored, path)) return { path, folder, wasStored: true, release }
      await release()
      return null
    },
    async commit(ref, { path, thumbnailPath }) {
      const { folder, received, stored, thumbnail } = filePaths(directory, ref)
      await syncToDisk(path)
      if (thumbnailPath) {
        await syncToDisk(thumbnailPath)
        await rename(thumbnailPath, thumbnail)
      }
      await rename(path, stored)
      await syncToDisk(folder)
      await syncToDisk(directory)
      await rm(received, { force: true })
      await resumable.forget(ref)
    },
    async refuse(ref) {
      const { part, received } = filePaths(directory, ref)
      const empty = part(randomUUID())
      await writeFile(empty, '', { mode: 0o600 })
      // In one step: as long as something is there, no upload is taken in.
      await rename(empty, received)
      await resumable.forget(ref)
    },
    async discard(ref) {
      const { received, stored, thumbnail } = filePaths(directory, ref)
      await resumable.forget(ref)
      await Promise.all([received, stored, thumbnail].map((path) => rm(path, { force: true })))
    },
    removeLeavings: () => removeAbandonedParts(directory, new Date(Date.now() - ABANDONED_AFTER_MS)),
    async read({ variant, ...ref }) {
      const { stored, thumbnail } = filePaths(directory, ref)
      const path = variant === 'thumbnail' ? thumbnail : stored
      const found = await unlessMissing(stat(path))
      if (!found) throw new AppError('not_found', 'The file has been deleted.')
      return { size: found.size, stream: (range) => createReadStream(path, range) }
    },
  }
}

/** Whether the file was there to be linked. */
const links = async (from: string, to: string): Promise<boolean> =>
  (await unlessMissing(link(from, to).then(() => true))) ?? false
