import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'

interface LoadMoreProps {
  label: string
  load: () => Promise<void>
}

export function LoadMore({ label, load }: LoadMoreProps): JSX.Element {
  const { t } = useWidget()
  const [isBusy, setBusy] = useState(false)
  async function run(): Promise<void> {
    setBusy(true)
    try {
      await load()
    } finally {
      setBusy(false)
    }
  }
  return (
    <button type="button" class="button load-more" aria-disabled={isBusy} onClick={() => void run()}>
      {isBusy ? t.panel.loading : label}
    </button>
  )
}
