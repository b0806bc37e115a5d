import { LIMITS } from '@deskhand/sdk'
import { hasFailed, isRefused, type UploadList } from '../uploads/upload-list.ts'
import { useWidget } from '../widget-context.ts'
import { useSnapshot } from './use-snapshot.ts'

/** What stands in the way of sending. */
export type SendObstacle = 'closed' | 'empty' | 'tooLong' | 'failedFiles'

export interface WrittenMessage {
  text: string
  write: (text: string) => void
  obstacle: SendObstacle | undefined
  send: () => void
}

/** The message being written to a ticket: kept as its draft until it is sent. */
export function useWrittenMessage(ticketId: string, uploads: UploadList, isClosed: boolean): WrittenMessage {
  const { store } = useWidget()
  const text = useSnapshot(store).drafts[ticketId] ?? ''
  const files = useSnapshot(uploads)
  const write = (next: string): void => store.setDraft(ticketId, next)

  function obstacle(): SendObstacle | undefined {
    const body = text.trim()
    if (isClosed) return 'closed'
    if (body.length > LIMITS.messageLength) return 'tooLong'
    if (files.some(hasFailed)) return 'failedFiles'
    return body || files.some((file) => !isRefused(file)) ? undefined : 'empty'
  }

  return {
    text,
    write,
    obstacle: obstacle(),
    send() {
      // Files that are still on their way go up first: nobody has to wait for them.
      store.send(ticketId, { body: text.trim(), uploads: true })
      uploads.clear()
      write('')
    },
  }
}
