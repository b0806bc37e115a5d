import { createReadStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { AttachmentLink, AttachmentUpload } from '@deskhand/sdk'
import { z } from 'zod'
import { AppError } from '../problems.ts'
import { syncToDisk } from '../sync-to-disk.ts'
import { capabilities } from './capability.ts'
import { filePaths, isMissing, removeAbandonedParts } from './file-paths.ts'
import { inspectFile } from './inspect-file.ts'
import { alreadyComplete, receiveUpload } from './receive-upload.ts'
import { LINK_SECONDS_MAX, type FileRef, type Storage } from './storage.ts'

const UPLOAD_SECONDS = 900
/** No upload takes as long, so a part of this age belongs to a process that is gone. */
const ABANDONED_AFTER_MS = 3_600_000

const ref = { siteId: z.string(), attachmentId: z.string() }
const uploadClaims = z.object({ ...ref, size: z.int(), contentType: z.string() })
const downloadClaims = z.object({ ...ref, fileName: z.string(), contentType: z.string() })

/** What an upload link allows. */
export type UploadGrant = z.output<typeof uploadClaims>
/** What a download link allows. */
export type DownloadGrant = z.output<typeof downloadClaims>

export interface LocalDiskOptions {
  /** The folder of the files; made when it is missing. */
  directory: string
  /** The address under which browsers reach `/files/`, without a slash at the end. */
  baseUrl: string
  /** Signs the links. */
  secret: string
}

/** Files on the disk of the server, which the server's own `/files/` routes take in and hand out. */
export interface LocalDisk extends Storage {
  /** @throws AppError `upload_link_invalid` */
  readUploadLink(capability: string): UploadGrant
  /** @throws AppError `download_link_invalid` */
  readDownloadLink(capability: string): DownloadGrant
  /** Takes the bytes in. @throws AppError `attachment_already_complete`, `attachment_too_large`, `attachment_size_mismatch` */
  receive(grant: UploadGrant, body: AsyncIterable<Uint8Array>): Promise<void>
  /** Hands the bytes of a stored file out. @throws AppError `not_found` */
  read(ref: FileRef): Promise<{ size: number; stream: () => Readable }>
}

/** Opens the folder of the files, and clears it of what a killed server left half-written. */
export async function openLocalDisk({ directory, baseUrl, secret }: LocalDiskOptions): Promise<LocalDisk> {
  await removeAbandonedParts(directory, new Date(Date.now() - ABANDONED_AFTER_MS))
  return { ...signedLinks(baseUrl, secret), ...receiver(directory), ...fileStore(directory) }
}

type Links = Pick<LocalDisk, 'prepareUpload' | 'createLink' | 'readUploadLink' | 'readDownloadLink'>

function signedLinks(baseUrl: string, secret: string): Links {
  const uploads = capabilities(secret, 'upload', uploadClaims)
  const downloads = capabilities(secret, 'download', downloadClaims)
  const urlOf = (capability: string): string => `${baseUrl}/files/${capability}`

  return {
    async prepareUpload({ siteId, attachmentId, size, contentType }): Promise<AttachmentUpload> {
      const capability = uploads.issue(
        { siteId, attachmentId, size, contentType },
        secondsFromNow(UPLOAD_SECONDS),
      )
      return { method: 'PUT', url: urlOf(capability), headers: { 'Content-Type': contentType } }
    },
    async createLink({
      siteId,
      attachmentId,
      fileName,
      contentType,
      expiresInSeconds,
    }): Promise<AttachmentLink> {
      const expiresAt = secondsFromNow(Math.min(expiresInSeconds, LINK_SECONDS_MAX))
      const capability = downloads.issue({ siteId, attachmentId, fileName, contentType }, expiresAt)
      return { url: urlOf(capability), expiresAt: expiresAt.toISOString() }
    },
    readUploadLink(capability) {
      const grant = uploads.read(capability)
      if (grant) return grant
      throw new AppError('upload_link_invalid', 'Announce the attachment again to get a new link.')
    },
    readDownloadLink(capability) {
      const grant = downloads.read(capability)
      if (grant) return grant
      throw new AppError('download_link_invalid', 'Ask the attachment for a new link.')
    },
  }
}

const secondsFromNow = (seconds: number): Date => new Date(Date.now() + seconds * 1000)

async function unlessMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function receiver(directory: string): Pick<LocalDisk, 'receive'> {
  const running = new Set<string>()
  return {
    async receive({ size, ...ref }, body) {
      // The disk itself settles who wins; this only keeps one link from filling the disk with copies of one file.
      if (running.has(ref.attachmentId)) throw alreadyComplete()
      running.add(ref.attachmentId)
      try {
        await receiveUpload(filePaths(directory, ref), size, body)
      } finally {
        running.delete(ref.attachmentId)
      }
    },
  }
}

function fileStore(directory: string): Pick<LocalDisk, 'inspect' | 'commit' | 'discard' | 'read'> {
  return {
    async inspect(ref) {
      const { received, stored } = filePaths(directory, ref)
      // It may be committed while we look: what is no longer received is stored.
      return (await unlessMissing(inspectFile(received))) ?? unlessMissing(inspectFile(stored))
    },
    async commit(ref) {
      const { folder, received, stored } = filePaths(directory, ref)
      await unlessMissing(syncToDisk(received))
      await unlessMissing(rename(received, stored))
      // Another call may have been faster. Whoever did it, it must be there now.
      await stat(stored)
      await syncToDisk(folder)
      await syncToDisk(directory)
    },
    async discard(ref) {
      const { received, stored } = filePaths(directory, ref)
      await rm(received, { force: true })
      await rm(stored, { force: true })
    },
    async read(ref) {
      const { stored } = filePaths(directory, ref)
      try {
        return { size: (await stat(stored)).size, stream: () => createReadStream(stored) }
      } catch (error) {
        if (isMissing(error)) throw new AppError('not_found', 'The file has been deleted.', { cause: error })
        throw error
      }
    },
  }
}
