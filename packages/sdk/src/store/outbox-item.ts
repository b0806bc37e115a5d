import type { ErrorCode } from '../core/errors.ts'
import { DeskhandError } from '../core/errors.ts'
import type { Attachment } from '../types/attachment.ts'
import type { PendingEntry } from './state.ts'

/** A message that is not sent yet, as it is kept. */
export interface OutboxItem {
  ticketId: string
  clientId: string
  body: string
  attachments: Attachment[]
  /** The ids of files that are uploaded before it is sent. */
  files: string[]
  /** When it was written, in milliseconds since 1970; unique among those of one page, as it is their order. */
  writtenAt: number
  /** Why it was refused for good; `null` while it is to be sent. */
  refusal: { code: ErrorCode; message: string; status: number; requestId: string | null } | null
}

const entries = new WeakMap<OutboxItem, PendingEntry>()

/** The item as a snapshot shows it. Items are replaced, never changed, so the same one has the same entry. */
export function toPendingEntry(item: OutboxItem): PendingEntry {
  const known = entries.get(item)
  if (known) return known
  const { ticketId, clientId, body, attachments, files, writtenAt, refusal } = item
  const entry: PendingEntry = {
    state: refusal ? 'failed' : 'sending',
    ticketId,
    clientId,
    body,
    attachments,
    fileCount: files.length,
    createdAt: new Date(writtenAt).toISOString(),
    error: refusal && new DeskhandError(refusal.message, refusal),
  }
  entries.set(item, entry)
  return entry
}
