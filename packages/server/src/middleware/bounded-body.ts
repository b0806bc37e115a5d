import type { Context } from 'hono'
import { AppError } from '../problems.ts'
import type { AppEnv } from './env.ts'

/**
 * Reads the body, but never much more of it than the limit. An HTTP server cuts a body off at its Content-Length, so only one
 * without has to be counted as it comes; the other is read on the fast way.
 * @param limit Bytes.
 * @param tooLarge What to do when it is larger, as a sentence.
 * @throws AppError `payload_too_large`; `malformed_json` when the connection ends before the body does
 */
export async function boundedBody(
  c: Context<AppEnv>,
  limit: number,
  tooLarge: string,
): Promise<ArrayBuffer | Uint8Array> {
  const declared = c.req.header('Content-Length')
  if (declared === undefined) return readCounting(c.req.raw.body, limit, tooLarge)
  if (Number(declared) > limit) throw new AppError('payload_too_large', tooLarge)
  try {
    const bytes = await c.req.raw.arrayBuffer()
    if (bytes.byteLength > limit) throw new AppError('payload_too_large', tooLarge)
    return bytes
  } catch (cause) {
    throw brokenOff(cause)
  }
}

async function readCounting(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
  tooLarge: string,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body ?? []) {
      size += chunk.byteLength
      if (size > limit) throw new AppError('payload_too_large', tooLarge)
      chunks.push(chunk)
    }
  } catch (error) {
    throw brokenOff(error)
  }
  return Buffer.concat(chunks)
}

const brokenOff = (cause: unknown): AppError =>
  cause instanceof AppError
    ? cause
    : new AppError('malformed_json', 'The connection ended before the whole body had arrived.', { cause })
