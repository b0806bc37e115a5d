import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'

/** What a file is by its bytes alone. */
export interface FileContent {
  /** Bytes. */
  size: number
  /** The content type that the first bytes tell, or `null` when they tell none. */
  detectedType: string | null
  /** Whether all of it is UTF-8 without NUL. Only known, and only asked, where the first bytes tell no type. */
  looksLikeText: boolean
}

/** Tells what a file is by its bytes alone. */
export async function inspectFile(path: string): Promise<FileContent> {
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
