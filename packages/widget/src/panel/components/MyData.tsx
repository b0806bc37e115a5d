import { createMe } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { saveFile } from '../save-file.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useWidget } from '../widget-context.ts'
import { EraseQuestion } from './EraseQuestion.tsx'

type Progress = 'idle' | 'exporting' | 'asking' | 'failed'

/** Everything that is kept of the customer: to take out, or to erase for good. */
export function MyData(): JSX.Element {
  const { t, rest, client, store } = useWidget()
  const { customer } = useSnapshot(store)
  const [progress, setProgress] = useState<Progress>('idle')

  async function exportAll(): Promise<void> {
    setProgress('exporting')
    try {
      const everything = await createMe(client.core).export()
      saveFile('my-data.json', new Blob([JSON.stringify(everything, null, 2)], { type: 'application/json' }))
      setProgress('idle')
    } catch {
      setProgress('failed')
    }
  }

  return (
    <section class="settings-part">
      <h3 class="settings-title">{rest.settings.data}</h3>
      <p class="settings-hint">{customer ? rest.settings.dataHint : rest.settings.noData}</p>
      {customer && progress === 'asking' && <EraseQuestion onKeep={() => setProgress('idle')} />}
      {customer && progress !== 'asking' && (
        <div class="settings-actions">
          <button
            type="button"
            class="button"
            aria-disabled={progress === 'exporting'}
            onClick={() => void exportAll()}
          >
            {progress === 'exporting' ? t.panel.loading : rest.settings.export}
          </button>
          <button type="button" class="button danger" onClick={() => setProgress('asking')}>
            {rest.settings.erase}
          </button>
        </div>
      )}
      <p class="field-problem" role="alert">
        {progress === 'failed' && rest.settings.failed}
      </p>
    </section>
  )
}
