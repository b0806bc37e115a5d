import { DeskhandError } from '../core/errors.ts'
import type { Attachment } from '../types/attachment.ts'
import type { OutboxItem } from './outbox-item.ts'

/** The files that go with messages. The outbox knows only their ids; who brings the bytes is plugged in. */
export interface OutboxFiles {
  /** The ids of the files beside a draft, but for those that were refused. */
  readonly beside: (draftKey: string) => string[]
  /** Hands files over from their draft to a message. */
  readonly hand: (ids: readonly string[], clientId: string) => void
  /** Uploads what is not there yet. @returns the attachments of the message, in the order of its files */
  readonly upload: (item: OutboxItem, signal: AbortSignal) => Promise<Attachment[]>
  /** The server does not know the files of a message any more. @returns whether sending them again may help */
  readonly renew: (item: OutboxItem) => boolean
  /** Forgets the files of a message that is gone. */
  readonly forget: (clientId: string) => void
  /** The connection is back: do not wait any longer. */
  readonly wake: () => void
}

/** Who brings the files of a message. One of an earlier page waits until somebody does. */
export function bringerOf(files: OutboxFiles | undefined): OutboxFiles {
  if (files) return files
  throw new DeskhandError('Files need createUploads.', { code: 'file_missing', retryable: true })
}
