import type { Attachment } from '@deskhand/sdk'
import type { Source } from '../state/observable.ts'
import type { FileProblem } from './file-rules.ts'

export type UploadProblem = FileProblem | 'tooMany' | 'mismatch' | 'failed'

/** A file beside a text that is being written, as it is shown. */
export interface Upload {
  id: string
  name: string
  size: number
  /** From 0 to 1. */
  progress: number
  /** `waiting` for a connection; `refused` for good; `failed` until it is tried again. */
  state: 'uploading' | 'waiting' | 'paused' | 'ready' | 'refused' | 'failed'
  problem?: UploadProblem
  /** A `blob:` URL of an image. */
  preview?: string
}

export type UploadsByKey = Readonly<Record<string, readonly Upload[]>>

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
