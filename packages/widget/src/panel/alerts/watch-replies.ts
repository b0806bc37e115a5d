import type { Message } from '@deskhand/sdk'
import { followEvents } from '@deskhand/sdk/store'
import type { WidgetModel } from '../widget-context.ts'
import { createAlertPreferences } from './alert-preferences.ts'

/** Lets the customer hear and see that an answer has come while they do not look. @returns a function that ends it */
export function watchReplies(model: WidgetModel): () => void {
  const preferences = model.part(createAlertPreferences)

  async function alert(message: Message): Promise<void> {
    const { sound, notifications } = preferences.getSnapshot()
    if (!sound && !notifications) return
    const [{ alertOnce, playSound, showNotification }] = await Promise.all([
      import('../chunks/alerts.ts'),
      model.language.complete(),
    ])
    await alertOnce(message.id, () => {
      if (sound) playSound()
      if (notifications) showNotification(message, model)
    })
  }

  return followEvents(model.store, (events) => [
    events.on('message.created', ({ message }) => {
      const isSeen = model.isOpen.getSnapshot() && document.visibilityState === 'visible'
      if (message.author.kind === 'member' && !isSeen) {
        // The answer is in the thread and counted; a chunk that cannot be fetched only makes it arrive in silence.
        alert(message).catch(() => undefined)
      }
    }),
  ])
}
