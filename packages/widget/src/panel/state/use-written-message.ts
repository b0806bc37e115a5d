import { LIMITS } from '@deskhand/sdk'
import { useReducer } from 'preact/hooks'
import type { UploadList } from '../uploads/upload-list.ts'
import { useWidget, type WidgetModel } from '../widget-context.ts'
import { useSnapshot } from './use-snapshot.ts'

/** What stands in the way of sending. */
export type SendObstacle = 'empty' | 'tooLong' | 'failedFiles'

export interface WrittenMessage {
  text: string
  write: (text: string) => void
  obstacle: SendObstacle | undefined
  send: () => void
}

/** The message being written to a ticket: kept as its draft until it is sent. */
export function useWrittenMessage(ticketId: string, uploads: UploadList): WrittenMessage {
  const model = useWidget()
  const { store } = model
  const [, draw] = useReducer((count: number) => count + 1, 0)
  useSnapshot(store)
  const files = useSnapshot(uploads)
  const text = store.draft(ticketId)

  function write(next: string): void {
    store.setDraft(ticketId, next)
    draw(undefined)
    if (next) sayTyping(model, ticketId)
  }

  function obstacle(): SendObstacle | undefined {
    const body = text.trim()
    if (body.length > LIMITS.messageLength) return 'tooLong'
    if (files.some(({ state }) => state === 'failed')) return 'failedFiles'
    return body || files.some(({ state }) => state !== 'refused') ? undefined : 'empty'
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

/** Without the code for it, or without a connection, the team does not see it: that harms nobody. */
function sayTyping({ part }: WidgetModel, ticketId: string): void {
  import('../chunks/thread-extras.ts').then(
    ({ createTicketPeople }) => part(createTicketPeople).typing(ticketId),
    () => undefined,
  )
}
