import type { Attachment } from '@deskhand/sdk'
import type { Upload as StoredUpload } from '@deskhand/sdk/store'
import type { Source } from '../state/observable.ts'

/** A file beside a text that is being written. One that was refused here has the code with which the server would refuse it. */
export interface Upload extends Pick<StoredUpload, 'id' | 'fileName' | 'size' | 'sent' | 'state' | 'file'> {
  readonly error: { readonly code: string } | null
}

/** What is wrong with the file itself, which trying again cannot change: it is empty, too much, or its name or type is not taken. */
const REFUSAL = /^attachment_(?:empty|too|name|type)/

export const isRefused = ({ error }: Upload): boolean => REFUSAL.test(error?.code ?? '')

/** Whether it may be taken, once it is tried again. */
export const hasFailed = (upload: Upload): boolean => upload.state === 'failed' && !isRefused(upload)

/** The files beside one text. They go up as soon as they are picked, and outlive a reload. */
export interface UploadList extends Source<readonly Upload[]> {
  add: (files: Iterable<File>) => void
  pause: (id: string) => void
  /** Goes on with a file that was paused, or that failed. */
  resume: (id: string) => void
  remove: (id: string) => void
  clear: () => void
  /** Waits until all files are there. @throws DeskhandError why one of them was refused */
  finished: () => Promise<Attachment[]>
}
