import { createObservable, type Source } from '../state/observable.ts'
import type { FileProblem } from './file-rules.ts'
import type { Upload, UploadProblem, UploadsByKey } from './upload-list.ts'

/** The files that were not taken, by the text they were picked for: shown with the reason until somebody takes them away. */
export interface RefusedFiles extends Source<UploadsByKey> {
  of: (key: string) => readonly Upload[]
  add: (key: string, file: File, problem: FileProblem | Extract<UploadProblem, 'tooMany'>) => void
  remove: (id: string) => void
  clear: (key: string) => void
}

export function createRefusedFiles(): RefusedFiles {
  const lists = createObservable<UploadsByKey>({})
  const of = (key: string): readonly Upload[] => lists.getSnapshot()[key] ?? []
  const change = (key: string, list: readonly Upload[]): void =>
    lists.set({ ...lists.getSnapshot(), [key]: list })
  let count = 0

  return {
    subscribe: lists.subscribe,
    getSnapshot: lists.getSnapshot,
    of,
    add(key, { name, size }, problem) {
      const upload: Upload = { id: `refused ${++count}`, name, size, progress: 0, state: 'refused', problem }
      change(key, [...of(key), upload])
    },
    remove(id) {
      for (const [key, list] of Object.entries(lists.getSnapshot())) {
        if (list.some((upload) => upload.id === id)) {
          change(
            key,
            list.filter((upload) => upload.id !== id),
          )
        }
      }
    },
    clear: (key) => change(key, []),
  }
}
