import type { AttachmentLink, AttachmentUpload } from '@deskhand/sdk'
import { z } from 'zod'
import { AppError } from '../problems.ts'
import { capabilities } from './capability.ts'
import { filePaths } from './file-paths.ts'
import { alreadyComplete, receiveUpload } from './receive-upload.ts'
import { CHUNK_BYTES, resumableUploads, type ResumableUploads } from './resumable-uploads.ts'
import { LINK_SECONDS_MAX, RESUMABLE_FROM_BYTES, type Storage } from './storage.ts'
import { storedFiles, type StoredFiles } from './stored-files.ts'

const UPLOAD_SECONDS = 900
/** As long as the row of an upload that nobody sends is kept. */
const RESUMABLE_SECONDS = 86_400

const ref = { siteId: z.string(), attachmentId: z.string() }
const uploadClaims = z.object({ ...ref, size: z.int(), contentType: z.string() })
const downloadClaims = z.object({
  ...ref,
  variant: z.enum(['original', 'thumbnail']),
  fileName: z.string(),
  contentType: z.string(),
})

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
export interface LocalDisk extends Storage, Pick<StoredFiles, 'read'> {
  /** @throws AppError `upload_link_invalid` */
  readUploadLink(capability: string): UploadGrant
  /** Of an upload by tus. @throws AppError `upload_link_invalid` */
  readResumableLink(capability: string): UploadGrant
  /** @throws AppError `download_link_invalid` */
  readDownloadLink(capability: string): DownloadGrant
  /** Takes the bytes in. @throws AppError `attachment_already_complete`, `attachment_too_large`, `attachment_size_mismatch` */
  receive(grant: UploadGrant, body: AsyncIterable<Uint8Array>): Promise<void>
  /** Takes the bytes in step by step. @see ResumableUploads.answer */
  answerTus: ResumableUploads['answer']
}

/** Opens the folder of the files, and clears it of what a killed server left half-written. */
export async function openLocalDisk({ directory, baseUrl, secret }: LocalDiskOptions): Promise<LocalDisk> {
  const resumable = resumableUploads(directory)
  const files = storedFiles(directory, resumable)
  await files.removeLeavings()
  return { ...signedLinks(baseUrl, secret), ...receiver(directory), ...files, answerTus: resumable.answer }
}

type Links = Pick<
  LocalDisk,
  'prepareUpload' | 'createLink' | 'readUploadLink' | 'readResumableLink' | 'readDownloadLink'
>

function signedLinks(baseUrl: string, secret: string): Links {
  const uploads = capabilities(secret, 'upload', uploadClaims)
  const resumables = capabilities(secret, 'resumable upload', uploadClaims)
  const downloads = capabilities(secret, 'download', downloadClaims)

  return {
    async prepareUpload({ resumable, ...file }): Promise<AttachmentUpload> {
      if (resumable && file.size >= RESUMABLE_FROM_BYTES) {
        const capability = resumables.issue(file, secondsFromNow(RESUMABLE_SECONDS))
        const url = `${baseUrl}/files/resumable/${capability}`
        return { method: 'tus', url, headers: {}, metadata: {}, chunkBytes: CHUNK_BYTES }
      }
      const capability = uploads.issue(file, secondsFromNow(UPLOAD_SECONDS))
      const headers = { 'Content-Type': file.contentType }
      return { method: 'PUT', url: `${baseUrl}/files/${capability}`, headers }
    },
    async createLink({ expiresInSeconds, ...grant }): Promise<AttachmentLink> {
      const expiresAt = secondsFromNow(Math.min(expiresInSeconds, LINK_SECONDS_MAX))
      const url = `${baseUrl}/files/${downloads.issue(grant, expiresAt)}`
      return { url, expiresAt: expiresAt.toISOString() }
    },
    readUploadLink(capability) {
      const grant = uploads.read(capability)
      if (grant) return grant
      throw uploadInvalid()
    },
    readResumableLink(capability) {
      const grant = resumables.read(capability)
      if (grant) return grant
      throw uploadInvalid()
    },
    readDownloadLink(capability) {
      const grant = downloads.read(capability)
      if (grant) return grant
      throw new AppError('download_link_invalid', 'Ask the attachment for a new link.')
    },
  }
}

const uploadInvalid = (): AppError =>
  new AppError('upload_link_invalid', 'Announce the attachment again to get a new link.')

const secondsFromNow = (seconds: number): Date => new Date(Date.now() + seconds * 1000)

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
