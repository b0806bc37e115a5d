import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createClient } from '@supabase/supabase-js'
import { isRasterType, THUMBNAIL_TYPE } from '../images/image-job.ts'
import { LINK_SECONDS_MAX, RESUMABLE_FROM_BYTES, type FileRef, type Storage } from '../storage.ts'
import { BUCKET, isMissing, prepareBucket } from './bucket.ts'
import { succeeded } from './succeeded.ts'

/** Bytes. Supabase's endpoint takes no other size, but for the last step. */
const CHUNK_BYTES = 6_291_456

export interface SupabaseStorageOptions {
  /** Of the project, such as https://abc.supabase.co. */
  url: string
  /** Never leaves the server: browsers get links, each for one file. */
  secretKey: string
}

type Bucket = ReturnType<ReturnType<typeof createClient>['storage']['from']>

/** Where the bytes of one attachment are. What browsers send lies apart until it is checked: no link leads there. */
const placesOf = ({ siteId, attachmentId }: FileRef) => ({
  received: `received/${siteId}/${attachmentId}`,
  stored: `stored/${siteId}/${attachmentId}`,
  thumbnail: `thumbnails/${siteId}/${attachmentId}`,
})

/**
 * Files in the owner's Supabase project. Browsers send them there and fetch them from there; the server looks at what arrived.
 * @throws Error when the bucket cannot be prepared
 */
export async function openSupabaseStorage({ url, secretKey }: SupabaseStorageOptions): Promise<Storage> {
  const client = createClient(url, secretKey, { auth: { persistSession: false, autoRefreshToken: false } })
  await prepareBucket(client)
  const bucket = client.storage.from(BUCKET)
  return {
    ...links(bucket, url),
    ...files(bucket),
    // What Supabase keeps of uploads that were broken off, it removes after a day itself.
    removeLeavings: () => Promise.resolve(),
  }
}

const links = (bucket: Bucket, url: string): Pick<Storage, 'prepareUpload' | 'createLink'> => ({
  async prepareUpload({ resumable, size, contentType, ...ref }) {
    const path = placesOf(ref).received
    const { signedUrl, token } = succeeded(await bucket.createSignedUploadUrl(path), 'sign an upload')
    if (!resumable || size < RESUMABLE_FROM_BYTES)
      return { method: 'PUT', url: signedUrl, headers: { 'Content-Type': contentType } }
    return {
      method: 'tus',
      // Not the separate host for uploads: a page would have to allow one more origin.
      url: new URL('/storage/v1/upload/resumable/sign', url).href,
      headers: { 'x-signature': token },
      metadata: { bucketName: BUCKET, objectName: path, contentType },
      chunkBytes: CHUNK_BYTES,
    }
  },
  async createLink({ variant, fileName, contentType, expiresInSeconds, ...ref }) {
    const { stored, thumbnail } = placesOf(ref)
    const seconds = Math.min(expiresInSeconds, LINK_SECONDS_MAX)
    const expiresAt = new Date(Date.now() + seconds * 1000).toISOString()
    const path = variant === 'thumbnail' ? thumbnail : stored
    const { signedUrl } = succeeded(await bucket.createSignedUrl(path, seconds), 'sign a link')
    const link = new URL(signedUrl)
    // Only what was written anew from its pixels is shown in place. The client's own option encodes the name twice.
    if (!isRasterType(contentType)) link.searchParams.set('download', fileName)
    return { url: link.href, expiresAt }
  },
})

const files = (bucket: Bucket): Pick<Storage, 'openReceived' | 'commit' | 'refuse' | 'discard'> => ({
  async openReceived({ size, ...ref }) {
    const { received, stored } = placesOf(ref)
    const folder = await mkdtemp(join(tmpdir(), 'deskhand-received-'))
    const path = join(folder, 'upload')
    const release = (): Promise<void> => rm(folder, { recursive: true, force: true })
    try {
      // One byte too many tells that it is too long; more need not be fetched.
      if (await fetchTo(path, bucket, received, size + 1)) return { path, folder, wasStored: false, release }
      if (await fetchTo(path, bucket, stored)) return { path, folder, wasStored: true, release }
    } catch (error) {
      await release()
      throw error
    }
    await release()
    return null
  },
  async commit(ref, { path, contentType, isAsReceived, thumbnailPath }) {
    const { received, stored, thumbnail } = placesOf(ref)
    if (thumbnailPath) await put(bucket, thumbnail, thumbnailPath, THUMBNAIL_TYPE)
    if (isAsReceived) return move(bucket, received, stored)
    await put(bucket, stored, path, contentType)
    succeeded(await bucket.remove([received]), 'remove a file that was written anew')
  },
  async refuse({ contentType, ...ref }) {
    const empty = new Blob([], { type: contentType })
    // A signed link replaces nothing that is there.
    succeeded(
      await bucket.upload(placesOf(ref).received, empty, { upsert: true, contentType }),
      'empty a file that was refused',
    )
  },
  async discard(ref) {
    succeeded(await bucket.remove(Object.values(placesOf(ref))), 'remove a file')
  },
})

/** Fetches an object, or as much of it as `most` bytes. Returns false when there is none. */
async function fetchTo(path: string, bucket: Bucket, object: string, most = Infinity): Promise<boolean> {
  const { data, error } = await bucket.download(object).asStream()
  if (error && isMissing(error)) return false
  const stream = succeeded({ data, error }, 'fetch a file')
  await pipeline(Readable.from(stream), atMost(most), createWriteStream(path, { mode: 0o600 }))
  return true
}

const atMost = (most: number) =>
  async function* (bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let left = most
    for await (const chunk of bytes) {
      yield chunk.subarray(0, left)
      left -= chunk.byteLength
      if (left <= 0) return
    }
  }

async function put(bucket: Bucket, object: string, path: string, contentType: string): Promise<void> {
  // The type of the blob is what counts, not the option.
  const body = await openAsBlob(path, { type: contentType })
  succeeded(await bucket.upload(object, body, { upsert: true, contentType }), 'store a file')
}

async function move(bucket: Bucket, from: string, to: string): Promise<void> {
  const { error } = await bucket.move(from, to)
  // Another call may have been faster.
  if (error && !isMissing(error))
    throw new Error(`Supabase Storage could not move a file: ${error.message}`, { cause: error })
}
