import type { WidgetModel } from '../widget-context.ts'
import { createUploadLists } from './uploads-of.ts'

/** Goes on with the files of messages that an earlier page has left, whichever view is open. @returns a function that ends it */
export function resumeUploads({ store, part }: WidgetModel): () => void {
  const look = (): void => {
    if (store.getSnapshot().outbox.some(({ fileCount }) => fileCount > 0)) part(createUploadLists)
  }
  look()
  return store.subscribe(look)
}
