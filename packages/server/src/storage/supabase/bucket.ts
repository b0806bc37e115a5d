import { ATTACHMENT_TYPES } from '@deskhand/sdk'
import type { SupabaseClient } from '@supabase/supabase-js'
import { succeeded } from './succeeded.ts'

/** The bucket of all files. Nobody but the server and who holds one of its links gets at them. */
export const BUCKET = 'deskhand-attachments'

/** Bytes. The most that a project takes without paying; what a site takes is checked for each file. */
const FILE_SIZE_LIMIT = 52_428_800

const SETTINGS = {
  public: false,
  // An upload link carries neither a size nor a type, so the bucket keeps the worst out before anything is checked.
  fileSizeLimit: FILE_SIZE_LIMIT,
  allowedMimeTypes: Object.keys(ATTACHMENT_TYPES),
}

/**
 * Makes the bucket, or sets it right where somebody changed it.
 * @throws Error when the project cannot be reached, or the key is not its secret key
 */
export async function prepareBucket({ storage }: SupabaseClient): Promise<void> {
  const found = await storage.getBucket(BUCKET)
  if (found.error && !isMissing(found.error)) succeeded(found, 'look for its bucket')
  if (found.error) succeeded(await storage.createBucket(BUCKET, SETTINGS), 'make its bucket')
  else succeeded(await storage.updateBucket(BUCKET, SETTINGS), 'set its bucket right')
}

/** Whether Storage says that there is no such thing. It says so with status 400 too, and 404 in the body. */
export const isMissing = (error: Error): boolean =>
  ('status' in error && Number(error.status) === 404) ||
  ('statusCode' in error && Number(error.statusCode) === 404)
