import type { DeskhandError } from '../core/errors.ts'
import type { AttachmentsResource } from '../resources/attachments.ts'
import type { Attachment } from '../types/attachment.ts'
import { engineOf } from './engines.ts'
import type { OutboxFiles } from './outbox-files.ts'
import type { SupportStore } from './support-store.ts'
import { createUploadShelf } from './upload-shelf.ts'
import type { UploadShelf } from './upload-shelf.ts'
import { createUploading } from './uploading.ts'
import type { Uploading } from './uploading.ts'

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
  const { context, outbox, onLeave } = engineOf(store)
  const { saved, signal } = context
  const shelf = createUploadShelf(context)
  const uploading = createUploading(context, { shelf, attachments })
  onLeave(uploading.stop)
  saved.shelf('upload').subscribe(follow)
  outbox.useFiles(outboxFiles(shelf, uploading))
  follow()

  /** Goes on with what an earlier page or another tab has left, and clears away what belongs to no message any more. */
  function follow(): void {
    const messages = saved.shelf('outbox')
    shelf.ids(({ clientId }) => clientId !== null && !messages.get(clientId)).forEach(remove)
    shelf.ids(() => true).forEach(uploading.begin)
  }

  function remove(id: string): void {
    uploading.pause(id)
    shelf.remove(id)
  }

  const beside = (draftKey: string) => shelf.ids(({ key, clientId }) => key === draftKey && clientId === null)

  return {
    subscribe: shelf.subscribe,
    getSnapshot: shelf.get,
    add(draftKey, files) {
      for (const file of files) shelf.add(draftKey, file)
    },
    pause(id) {
      shelf.change(id, { isPaused: true })
      uploading.pause(id)
    },
    resume: uploading.resume,
    remove,
    clear: (draftKey) => beside(draftKey).forEach(remove),
    finished: (draftKey) => Promise.all(beside(draftKey).map((id) => uploading.finish(id, signal()))),
  }
}

function outboxFiles(shelf: UploadShelf, uploading: Uploading): OutboxFiles {
  const renewed = new Set<string>()
  return {
    beside: (draftKey) =>
      shelf
        .ids(({ key, clientId }) => key === draftKey && clientId === null)
        .filter((id) => shelf.find(id)?.state !== 'failed'),
    hand: (ids, clientId) => ids.forEach((id) => shelf.change(id, { clientId })),
    upload: ({ files }, signal) => Promise.all(files.map((id) => uploading.finish(id, signal))),
    renew({ clientId, files }) {
      if (files.length === 0 || renewed.has(clientId)) return false
      renewed.add(clientId)
      files.forEach((id) => shelf.change(id, { attachment: null, address: null }))
      return true
    },
    forget(clientId) {
      for (const id of shelf.ids((upload) => upload.clientId === clientId)) {
        uploading.pause(id)
        shelf.remove(id)
      }
    },
    wake: uploading.wake,
  }
}
