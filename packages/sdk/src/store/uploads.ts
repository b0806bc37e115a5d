import type { DeskhandError } from '../core/errors.ts'
import type { AttachmentsResource } from '../resources/attachments.ts'
import type { Attachment } from '../types/attachment.ts'
import { engineOf } from './engines.ts'
import type { OutboxFiles } from './outbox-files.ts'
import { createPatience } from './patience.ts'
import type { SupportStore } from './support-store.ts'
import { createUploadShelf } from './upload-shelf.ts'
import type { UploadShelf } from './upload-shelf.ts'
import { arrivals, sendUploads } from './uploading.ts'

/** A file on its way to the server. */
export interface Upload {
  readonly id: string
  readonly fileName: string
  readonly contentType: string
  /** Bytes. */
  readonly size: number
  /** How many bytes have been sent. */
  readonly sent: number
  /** `queued`: waiting for its turn, for a better connection, or for another tab that sends it. `failed`: refused for good. */
  readonly state: 'queued' | 'uploading' | 'paused' | 'failed' | 'done'
  /** Why it failed, or why it waits; otherwise `null`. */
  readonly error: DeskhandError | null
  /** Once it is `done`. */
  readonly attachment: Attachment | null
  /** The bytes, for a preview; `null` where they could not be kept over a reload. */
  readonly file: Blob | null
}

/** The files beside each draft, by its key, and those of each message that is not sent yet, by its `clientId`. */
export type UploadState = Readonly<Record<string, readonly Upload[]>>

/** Files that go up as soon as they are picked, and outlive a reload with what they belong to. */
export interface Uploads {
  subscribe(listener: () => void): () => void
  getSnapshot(): UploadState
  /** Puts files beside a draft, and begins to send them. */
  add(draftKey: string, files: Iterable<File>): void
  pause(id: string): void
  /** Goes on with a file that is paused or failed. */
  resume(id: string): void
  /** Takes a file away. */
  remove(id: string): void
  /** Takes all files of a draft away. */
  clear(draftKey: string): void
  /**
   * Waits until all files beside a draft have arrived. Those that were refused are tried again.
   * @throws DeskhandError why one of them was refused
   * @example
   * const attachmentIds = (await uploads.finished('new')).map(({ id }) => id)
   * await store.createTicket({ subject, body, attachmentIds })
   * uploads.clear('new')
   */
  finished(draftKey: string): Promise<Attachment[]>
}

/**
 * Makes the uploads of a store. With it `store.send(ticketId, { body, uploads: true })` takes the files beside the ticket's draft
 * along, also those still on their way.
 * @example
 * const uploads = createUploads(store, deskhand.attachments)
 * input.onchange = () => uploads.add(ticketId, input.files)
 */
export function createUploads(
  store: SupportStore,
  attachments: Pick<AttachmentsResource, 'upload'>,
): Uploads {
  const { context, outbox } = engineOf(store)
  const { saved, signal } = context
  const shelf = createUploadShelf(context)
  const patience = createPatience()
  /** For whom files are being sent. */
  let customer: AbortSignal | undefined
  saved.shelf('upload').subscribe(follow)
  outbox.useFiles(outboxFiles(shelf, patience.end))
  follow()

  /** Goes on with what an earlier page or another tab has left, and clears away what belongs to no message any more. */
  function follow(): void {
    const messages = saved.shelf('outbox')
    shelf.ids(({ clientId }) => clientId !== null && !messages.get(clientId)).forEach(shelf.remove)
    const present = signal()
    if (customer === present || shelf.ids().length === 0) return
    customer = present
    sendUploads({ saved, shelf, attachments, patience }, present)
  }

  return {
    subscribe: shelf.subscribe,
    getSnapshot: shelf.get,
    add(draftKey, files) {
      for (const file of files) shelf.add(draftKey, file)
    },
    pause: (id) => shelf.change(id, { isPaused: true }),
    resume: shelf.resume,
    remove: shelf.remove,
    clear: (draftKey) => beside(shelf, draftKey).forEach(shelf.remove),
    finished: (draftKey) => arrivals(shelf, beside(shelf, draftKey), signal()),
  }
}

function beside(shelf: UploadShelf, draftKey: string): string[] {
  return shelf.ids(({ key, clientId }) => key === draftKey && clientId === null)
}

function outboxFiles(shelf: UploadShelf, wake: () => void): OutboxFiles {
  const renewed = new Set<string>()
  return {
    beside: (draftKey) => beside(shelf, draftKey).filter((id) => shelf.find(id)?.state !== 'failed'),
    hand: (ids, clientId) => ids.forEach((id) => shelf.change(id, { clientId })),
    upload: ({ files }, signal) => arrivals(shelf, files, signal),
    renew({ clientId, files }) {
      if (files.length === 0 || renewed.has(clientId)) return false
      renewed.add(clientId)
      files.forEach((id) => shelf.change(id, { attachment: null, address: null }))
      return true
    },
    forget: (clientId) => shelf.ids((upload) => upload.clientId === clientId).forEach(shelf.remove),
    wake,
  }
}
