import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import type { ReceivedFile } from './storage.ts'

/** Tells what a file is by its bytes alone. */
export async function inspectFile(path: string): Promise<ReceivedFile> {
  const { size } = await stat(path)
  const detectedType = (await fileTypeFromFile(path))?.mime ?? null
  return { size, detectedType, looksLikeText: detectedType === null && (await isText(path)) }
}

async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const bytes = createReadStream(path)
  try {
    for await (const chunk of bytes) {
      if (decoder.decode(chunk, { stream: true }).includes('\0')) return false
    }
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
