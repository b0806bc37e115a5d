import { createMe } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useFocusWhen } from '../state/use-focus-when.ts'
import { useWidget } from '../widget-context.ts'

/** Asks once more before everything is gone. */
export function EraseQuestion({ onKeep }: { onKeep: () => void }): JSX.Element {
  const { t, rest, client, store, router, announcement } = useWidget()
  const [progress, setProgress] = useState<'idle' | 'erasing' | 'failed'>('idle')
  const question = useFocusWhen<HTMLHeadingElement>(true)

  async function erase(): Promise<void> {
    if (progress === 'erasing') return
    setProgress('erasing')
    try {
      await createMe(client.core).erase()
      // What this browser has kept for them goes, too.
      await store.logout()
      router.restart({ view: 'home' })
      announcement.set(rest.settings.erased)
    } catch {
      setProgress('failed')
    }
  }

  return (
    <div class="erase">
      <h4 ref={question} class="settings-title" tabIndex={-1}>
        {rest.settings.eraseAsk}
      </h4>
      <p class="settings-hint">{rest.settings.eraseHint}</p>
      <div class="settings-actions">
        <button
          type="button"
          class="button danger"
          aria-disabled={progress === 'erasing'}
          onClick={() => void erase()}
        >
          {progress === 'erasing' ? t.panel.loading : rest.settings.eraseConfirm}
        </button>
        <button type="button" class="button" onClick={onKeep}>
          {rest.settings.keep}
        </button>
      </div>
      <p class="field-problem" role="alert">
        {progress === 'failed' && rest.settings.failed}
      </p>
    </div>
  )
}
