import { invalidOptions } from '../core/errors.ts'
import type { RequestOptions } from '../core/request-options.ts'
import type { AttachmentsResource } from './attachments.ts'

/** What uploads the files that go with a ticket or a message. */
export type Uploader = Pick<AttachmentsResource, 'upload'>

/** The ids of a message's attachments: those that were uploaded before, then those of `files`, in their order. */
export async function uploadAll(
  uploader: Uploader | undefined,
  files: readonly (File | Blob)[] = [],
  earlier: readonly string[] | undefined,
  options: RequestOptions | undefined,
): Promise<string[] | undefined> {
  if (files.length === 0) return earlier && [...earlier]
  if (!uploader) throw invalidOptions('attachments need a client with createAttachments.')
  const uploaded = await Promise.all(files.map((file) => uploader.upload(file, options)))
  return [...(earlier ?? []), ...uploaded.map(({ id }) => id)]
}
