import type { Message } from '@deskhand/sdk'
import { plainText } from '../state/plain-text.ts'
import type { WidgetModel } from '../widget-context.ts'
import { notificationPermission } from './alert-preferences.ts'

/** Shows an answer outside the page. A click on it leads to the ticket. */
export function showNotification(message: Message, { t, open }: WidgetModel): void {
  if (notificationPermission() !== 'granted') return
  const { ticketId, author, body, attachments } = message
  const text = plainText(body) || attachments.map(({ fileName }) => fileName).join(', ')
  try {
    const title = t.alerts.reply(author.name ?? t.thread.team)
    // One ticket has one notification: a newer answer takes the place of the one before.
    const notification = new Notification(title, { body: text, tag: `deskhand:${ticketId}` })
    notification.addEventListener('click', () => {
      window.focus()
      open({ view: 'ticket', id: ticketId })
      notification.close()
    })
  } catch {
    // On Android only a service worker may show notifications, and the page's own is none of our business.
  }
}
