import { randomUUID } from 'node:crypto'
import { link, open, rm } from 'node:fs/promises'
import { AppError } from '../problems.ts'
import { exists, hasCode, makeFolder, type FilePaths } from './file-paths.ts'

/**
 * Writes the bytes of an upload to disk as they come, at the pace of the disk and never more of them than announced.
 * The received file is there whole or not at all, and once it is there nothing replaces it: what was inspected is what will
 * be stored.
 * @throws AppError `attachment_already_complete`, `attachment_too_large`, `attachment_size_mismatch`
 */
export async function receiveUpload(
  paths: FilePaths,
  size: number,
  body: AsyncIterable<Uint8Array>,
): Promise<void> {
  if ((await exists(paths.received)) || (await exists(paths.stored))) throw alreadyComplete()
  await makeFolder(paths.folder)
  const part = paths.part(randomUUID())
  try {
    await write(part, exactly(size, body))
    // Unlike a rename, a link never replaces a file: of two uploads at once, the first to end wins.
    await link(part, paths.received)
  } catch (error) {
    throw hasCode(error, 'EEXIST') ? alreadyComplete() : error
  } finally {
    await rm(part, { force: true })
  }
}

async function write(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
  } finally {
    await file.close()
  }
}

async function* exactly(size: number, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let received = 0
  for await (const chunk of orBrokenOff(body)) {
    received += chunk.byteLength
    if (received > size)
      throw new AppError('attachment_too_large', `The file was announced with ${size} bytes, but more came.`)
    yield chunk
  }
  if (received < size) throw tooShort(`The file was announced with ${size} bytes, but only ${received} came.`)
}

async function* orBrokenOff(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (cause) {
    throw tooShort('The connection ended before the whole file had arrived. Send it again.', cause)
  }
}

const tooShort = (detail: string, cause?: unknown): AppError =>
  new AppError('attachment_size_mismatch', detail, cause === undefined ? {} : { cause })

/** The answer to every upload of a file after the first. */
export const alreadyComplete = (): AppError =>
  new AppError(
    'attachment_already_complete',
    'The bytes are here or on their way. Complete the attachment, or announce a new one.',
  )
