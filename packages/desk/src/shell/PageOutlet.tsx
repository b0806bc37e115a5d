import './PageOutlet.css'
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import type { LoadPage } from './sections.ts'

type Outlet = { state: 'loading' | 'failed' } | { state: 'ready'; Page: ComponentType }

/** Shows a page once its code is here. */
export function PageOutlet({ load }: { load: LoadPage }) {
  const [outlet, setOutlet] = useState<Outlet>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let isLeft = false
    const show = (next: Outlet) => {
      if (!isLeft) setOutlet(next)
    }
    setOutlet({ state: 'loading' })
    load().then(
      (Page) => show({ state: 'ready', Page }),
      () => show({ state: 'failed' }),
    )
    return () => {
      isLeft = true
    }
  }, [load, attempt])

  if (outlet.state === 'ready') return <outlet.Page />
  const { loading, failed, failedHint } = t().page
  if (outlet.state === 'loading') return <p class="page-loading">{loading}</p>
  return (
    <EmptyState icon="alert" title={failed} hint={failedHint} isProblem>
      <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
        {t().start.retry}
      </button>
    </EmptyState>
  )
}
