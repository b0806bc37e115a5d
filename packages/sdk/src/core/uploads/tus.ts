import type { ResumableUpload } from '../../types/attachment.ts'
import { DeskhandError, isDeskhandError, isRefusal } from '../errors.ts'
import { waitToRetry } from '../wait-to-retry.ts'
import { callStorage } from './call-storage.ts'
import type { StorageCall } from './call-storage.ts'
import type { Sending } from './upload-address.ts'

/** How often in a row something is tried again while not one more byte arrives. */
const MAX_RETRIES = 5

/**
 * Sends a file in steps, each from where the storage says that the one before has ended: what has arrived is never sent again.
 * @see https://tus.io/protocols/resumable-upload
 */
export async function sendInSteps(upload: ResumableUpload, sending: Sending): Promise<void> {
  const { address, file, signal, isResumed, onSent, onAddress } = sending
  const storage = talkTo(upload, sending)
  let { location } = address
  /** `null` while only the storage knows. */
  let arrived: number | null = null
  let furthest = 0
  let failures = 0

  async function begin(): Promise<number> {
    location = await storage.create()
    onAddress?.({ ...address, location })
    return 0
  }

  /** @returns how many bytes have arrived */
  async function step(): Promise<number> {
    if (location === undefined) return begin()
    return arrived === null ? storage.arrived(location) : storage.send(location, arrived)
  }

  while (arrived !== file.size) {
    try {
      arrived = await step()
      if (arrived <= furthest) continue
      furthest = arrived
      failures = 0
      onSent?.(arrived)
    } catch (error) {
      arrived = null
      if (location === undefined && isResumed && isRefusal(error)) return
      if (hasStatus(error, [404, 410])) location = undefined
      await waitToRetry(hopeful(error), failures, MAX_RETRIES, signal)
      failures += 1
    }
  }
}

/** The requests of the protocol, for one upload. */
function talkTo(upload: ResumableUpload, { file, fetch, signal, onSent }: Sending) {
  const headers = { ...upload.headers, 'Tus-Resumable': '1.0.0' }

  async function call(call: StorageCall, from = 0): Promise<Response> {
    return callStorage(call, { fetch, signal, onSent: onSent && ((sent) => onSent(from + sent)) })
  }

  return {
    /** @returns the address of the bytes */
    async create(): Promise<string> {
      const metadata = toMetadata(upload.metadata)
      const answer = await call({
        method: 'POST',
        url: upload.url,
        headers: {
          ...headers,
          'Upload-Length': String(file.size),
          // Servers refuse an empty one.
          ...(metadata && { 'Upload-Metadata': metadata }),
        },
      })
      return new URL(answer.headers.get('location') ?? '', upload.url).href
    },
    /** @returns how many bytes have arrived */
    async arrived(url: string): Promise<number> {
      return offsetOf(await call({ method: 'HEAD', url, headers }))
    },
    /** Sends the bytes from `from` on, as many as one step takes. @returns how many have arrived then */
    async send(url: string, from: number): Promise<number> {
      const body = file.slice(from, from + upload.chunkBytes)
      const step = { 'Upload-Offset': String(from), 'Content-Type': 'application/offset+octet-stream' }
      return offsetOf(await call({ method: 'PATCH', url, headers: { ...headers, ...step }, body }, from))
    },
  }
}

function offsetOf({ headers, status }: Response): number {
  const offset = headers.get('upload-offset')
  if (offset !== null && /^\d+$/.test(offset)) return Number(offset)
  throw new DeskhandError(
    'The storage does not say how much has arrived: it must let pages read Upload-Offset.',
    {
      code: 'unexpected_answer',
      status,
    },
  )
}

/** Pairs of a key and a value in Base64, as the protocol has it. */
function toMetadata(metadata: Record<string, string>): string {
  const pairs = Object.entries(metadata).map(([key, value]) => `${key} ${toBase64(value)}`)
  return pairs.join(',')
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}

function hasStatus(error: unknown, statuses: readonly number[]): boolean {
  return isDeskhandError(error) && statuses.includes(error.status)
}

/**
 * An upload that is gone (404, 410) can be begun again, and one that another request still writes to (423) or has written to (409)
 * can be asked how far it is.
 */
function hopeful(error: unknown): unknown {
  if (!isDeskhandError(error) || !hasStatus(error, [404, 409, 410, 423])) return error
  const { message, code, status, requestId } = error
  return new DeskhandError(message, { code, status, requestId, retryable: true, cause: error })
}
