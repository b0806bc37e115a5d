import type { Message } from '@deskhand/sdk'
import { plainText } from '../state/plain-text.ts'
import type { WidgetModel } from '../widget-context.ts'
import { createAlertPreferences, notificationPermission, notify } from './alert-preferences.ts'

/** Shows an answer outside the page. A click on it leads to the ticket. */
export function showNotification(message: Message, { t, rest, part, open }: WidgetModel): void {
  if (notificationPermission() !== 'granted') return
  const { ticketId, author, body, attachments } = message
  const text = plainText(body) || attachments.map(({ fileName }) => fileName).join(', ')
  const title = rest.alerts.reply(author.name ?? t.thread.team)
  // One ticket has one notification: a newer answer takes the place of the one before.
  const notification = notify(title, { body: text, tag: `deskhand:${ticketId}` })
  // A choice that does nothing is none.
  if (!notification) return part(createAlertPreferences).set({ notifications: false })
  notification.addEventListener('click', () => {
    window.focus()
    open({ view: 'ticket', id: ticketId })
    notification.close()
  })
}
