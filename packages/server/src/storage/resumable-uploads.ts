import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { FileStore } from '@tus/file-store'
import { MemoryLocker, Server } from '@tus/server'
import { AppError } from '../problems.ts'
import { exists, filePaths, makeFolder, resumableName, unlessMissing } from './file-paths.ts'
import { alreadyComplete, receiveUpload } from './receive-upload.ts'
import type { AnnouncedFile, FileRef } from './storage.ts'

/** Bytes a client sends with one request: little enough to end before any proxy loses its patience. */
export const CHUNK_BYTES = 5_242_880

/** Uploads that go on where they were cut off. */
export interface ResumableUploads {
  /**
   * Answers one request of the tus protocol about this one file. The address of the request is the address of the upload.
   * @throws AppError `attachment_already_complete`, `attachment_too_large`, `attachment_size_mismatch`
   */
  answer(file: AnnouncedFile, request: Request): Promise<Response>
  /** Puts an upload whose last byte has come to where direct ones arrive. Does nothing about any other. */
  receiveFinished(file: AnnouncedFile): Promise<void>
  /** Removes what came of an upload. */
  forget(ref: FileRef): Promise<void>
}

/** @param directory Where parts are kept, beside the files they become. They outlive the process. */
export function resumableUploads(directory: string): ResumableUploads {
  const store = new FileStore({ directory })
  const locker = new MemoryLocker()
  const forget = async (ref: FileRef): Promise<void> => {
    const { resumable } = filePaths(directory, ref)
    await rm(resumable, { force: true })
    await rm(`${resumable}.json`, { force: true })
  }

  return {
    forget,
    async answer(file, request) {
      const { folder, received, stored } = filePaths(directory, file)
      if (request.method === 'POST') {
        checkLength(file, request.headers.get('Upload-Length'))
        if ((await exists(received)) || (await exists(stored))) throw alreadyComplete()
        await makeFolder(folder)
      }
      return tusServer({ datastore: store, locker }, file).handleWeb(request)
    },
    async receiveFinished(file) {
      const paths = filePaths(directory, file)
      const isReceived = async (): Promise<boolean> =>
        (await exists(paths.received)) || (await exists(paths.stored))
      const arrived = await unlessMissing(stat(paths.resumable))
      if (arrived?.size !== file.size || (await isReceived())) return
      try {
        // Copied, not moved: a request that is still open could write into the file after it was checked.
        await receiveUpload(paths, file.size, createReadStream(paths.resumable))
      } catch (error) {
        // Somebody else was faster.
        if (!(await isReceived())) throw error
      }
    },
  }
}

/** The name of an upload comes from the capability alone, so a server that knows only this one cannot be led to another. */
function tusServer(shared: { datastore: FileStore; locker: MemoryLocker }, file: AnnouncedFile): Server {
  const name = resumableName(file)
  return new Server({
    ...shared,
    path: '/',
    maxSize: file.size,
    namingFunction: () => name,
    getFileIdFromRequest: () => name,
    // Without the origin: behind a proxy the server does not see under which one it was asked.
    generateUrl: ({ url }) => new URL(url).pathname,
    // Which pages may read the answer is said for all answers in one place.
    allowedOrigins: () => false,
  })
}

function checkLength({ size }: AnnouncedFile, length: string | null): void {
  if (length === String(size)) return
  const detail = `The file was announced with ${size} bytes. Create the upload with Upload-Length: ${size}.`
  throw new AppError(Number(length) > size ? 'attachment_too_large' : 'attachment_size_mismatch', detail)
}
