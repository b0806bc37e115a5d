import { afterPaint } from '../after-paint.ts'
import { createObservable } from '../state/observable.ts'
import type { Part } from '../state/parts.ts'
import { useWidget, type WidgetModel } from '../widget-context.ts'
import type { FileUploads } from './file-uploads.ts'
import type { Upload, UploadList, UploadsByKey } from './upload-list.ts'

/** The files beside each text that is being written, and those of each message on its way. */
export interface UploadLists extends Part {
  /** @param key a ticket's id, `new`, or the `clientId` of a message */
  of: (key: string) => UploadList
}

const NO_FILES: readonly Upload[] = []

/** What handles files is fetched once the view stands: nobody picks one faster. */
export function createUploadLists(model: WidgetModel): UploadLists {
  const shown = createObservable<UploadsByKey>({})
  const lists = new Map<string, UploadList>()
  let isOver = false
  let uploads: FileUploads | undefined
  const loading = load()

  async function load(): Promise<FileUploads | undefined> {
    const chunk = await afterPaint(
      () => import('../chunks/read-and-write.ts'),
      () => !isOver,
    )
    if (!chunk || isOver) return undefined
    const made = chunk.createFileUploads(model)
    const follow = (): void => shown.set(made.getSnapshot())
    made.subscribe(follow)
    follow()
    return (uploads = made)
  }

  async function act(run: (uploads: FileUploads) => void): Promise<void> {
    const loaded = await loading
    if (loaded) run(loaded)
  }

  const make = (key: string): UploadList => ({
    subscribe: shown.subscribe,
    getSnapshot: () => shown.getSnapshot()[key] ?? NO_FILES,
    add: (files) => {
      // A field gives its files away as soon as it is emptied.
      const picked = [...files]
      void act(({ add }) => add(key, picked))
    },
    pause: (id) => void act(({ pause }) => pause(id)),
    resume: (id) => void act(({ resume }) => resume(id)),
    remove: (id) => void act(({ remove }) => remove(id)),
    clear: () => void act(({ clear }) => clear(key)),
    finished: async () => (await loading)?.finished(key) ?? [],
  })

  return {
    of(key) {
      const list = lists.get(key) ?? make(key)
      lists.set(key, list)
      return list
    },
    dispose() {
      isOver = true
      uploads?.dispose()
    },
  }
}

/** The files beside the text with this key. */
export const useUploads = (key: string): UploadList => useWidget().part(createUploadLists).of(key)
