import type { TicketStatus } from '@deskhand/sdk'
import { followEvents } from '@deskhand/sdk/store'
import { useEffect } from 'preact/hooks'
import { plainText } from '../state/plain-text.ts'
import { useKept } from '../state/use-kept.ts'
import { useWidget } from '../widget-context.ts'

interface ThreadAnnouncerProps {
  ticketId: string
  status: TicketStatus | undefined
}

/** Tells a screen reader what happens in the thread that is shown: answers, and another status. */
export function ThreadAnnouncer({ ticketId, status }: ThreadAnnouncerProps): null {
  const widget = useWidget()
  const { store, announcement, t, rest } = widget

  useEffect(
    () =>
      followEvents(store, (events) => [
        events.on('message.created', ({ message }) => {
          const { author, body, attachments } = message
          if (message.ticketId !== ticketId || author.kind === 'customer') return
          const { thread } = widget.t
          const said = [plainText(body), ...attachments.map(({ fileName }) => fileName)].filter(Boolean)
          announcement.set(`${author.name ?? thread.team}: ${said.join(', ')}`)
        }),
      ]),
    [widget, store, announcement, ticketId],
  )

  const before = useKept(status)
  useEffect(() => {
    const earlier = before.getSnapshot()
    if (status && earlier && earlier !== status) {
      announcement.set(rest.thread.statusChanged(t.status[status]))
    }
    before.set(status)
  }, [before, status, announcement, t, rest])
  return null
}
