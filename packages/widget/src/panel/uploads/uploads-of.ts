import type { Part } from '../state/parts.ts'
import { useWidget, type WidgetModel } from '../widget-context.ts'
import { createFileUploads } from './file-uploads.ts'
import type { Upload, UploadList } from './upload-list.ts'

/** The files beside each text that is being written, and those of each message on its way. */
export interface UploadLists extends Part {
  /** @param key a ticket's id, `new`, or the `clientId` of a message */
  of: (key: string) => UploadList
}

const NO_FILES: readonly Upload[] = []

export function createUploadLists(model: WidgetModel): UploadLists {
  const uploads = createFileUploads(model)
  const lists = new Map<string, UploadList>()

  const make = (key: string): UploadList => ({
    ...uploads,
    getSnapshot: () => uploads.getSnapshot()[key] ?? NO_FILES,
    add: (files) => uploads.add(key, files),
    clear: () => uploads.clear(key),
    finished: () => uploads.finished(key),
  })

  return {
    of(key) {
      const list = lists.get(key) ?? make(key)
      lists.set(key, list)
      return list
    },
    dispose: uploads.dispose,
  }
}

/** The files beside the text with this key. */
export const useUploads = (key: string): UploadList => useWidget().part(createUploadLists).of(key)
