import { LIMITS } from '@deskhand/sdk'
import { createUploader, createUploads } from '@deskhand/sdk/store'
import { createObservable } from '../state/observable.ts'
import type { Part } from '../state/parts.ts'
import { useWidget, type WidgetModel } from '../widget-context.ts'
import { contentTypeOf, DEFAULT_FILE_RULES, refusalOf } from './file-rules.ts'
import { isRefused, type Upload, type UploadList } from './upload-list.ts'

/** The files beside each text that is being written, and those of each message on its way. */
export interface UploadLists extends Part {
  /** @param key a ticket's id, `new`, or the `clientId` of a message */
  of: (key: string) => UploadList
}

/** A file that was not taken: shown with the reason beside its text until somebody takes it away. */
interface RefusedFile extends Upload {
  readonly key: string
}

const NO_FILES: readonly Upload[] = []
let refusals = 0

function refusedFile(key: string, file: File, code: string): RefusedFile {
  const { name: fileName, size } = file
  const id = `refused ${++refusals}`
  return { key, id, fileName, size, sent: 0, state: 'failed', file: null, error: { code } }
}

export function createUploadLists({ store, client, config }: WidgetModel): UploadLists {
  const stored = createUploads(store, createUploader(client.core))
  const shown = createObservable<Readonly<Record<string, readonly Upload[]>>>({})
  const lists = new Map<string, UploadList>()
  let refused: readonly RefusedFile[] = []

  function show(): void {
    const uploads: Record<string, readonly Upload[]> = { ...stored.getSnapshot() }
    for (const file of refused) uploads[file.key] = [...(uploads[file.key] ?? []), file]
    shown.set(uploads)
  }

  function keepRefused(files: readonly RefusedFile[]): void {
    refused = files
    show()
  }

  function add(key: string, file: File): void {
    const rules = config.getSnapshot()?.attachments ?? DEFAULT_FILE_RULES
    const isFull = (stored.getSnapshot()[key]?.length ?? 0) >= LIMITS.attachmentsPerMessage
    const code = isFull ? 'attachment_too_many' : refusalOf(file, rules)
    // The browser's own guess at the type is what the server would refuse.
    if (!code) return stored.add(key, [new File([file], file.name, { type: contentTypeOf(file, rules) })])
    keepRefused([...refused, refusedFile(key, file, code)])
  }

  const make = (key: string): UploadList => ({
    ...stored,
    subscribe: shown.subscribe,
    getSnapshot: () => shown.getSnapshot()[key] ?? NO_FILES,
    add: (files) => [...files].forEach((file) => add(key, file)),
    remove(id) {
      stored.remove(id)
      keepRefused(refused.filter((file) => file.id !== id))
    },
    clear() {
      stored.clear(key)
      keepRefused(refused.filter((file) => file.key !== key))
    },
    finished() {
      // The customer has seen why, and sends without them.
      for (const upload of stored.getSnapshot()[key] ?? []) if (isRefused(upload)) stored.remove(upload.id)
      return stored.finished(key)
    },
  })

  const dispose = stored.subscribe(show)
  show()
  return {
    of(key) {
      const list = lists.get(key) ?? make(key)
      lists.set(key, list)
      return list
    },
    dispose,
  }
}

/** The files beside the text with this key. */
export const useUploads = (key: string): UploadList => useWidget().part(createUploadLists).of(key)
