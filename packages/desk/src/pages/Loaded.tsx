import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { describeProblem } from '../problem-text.ts'
import { EmptyState } from '../ui/EmptyState.tsx'

type State<Value> =
  | { phase: 'loading' }
  | { phase: 'failed'; problem: string }
  | { phase: 'ready'; value: Value }

interface LoadedProps<Value> {
  /** Reads it; another function reads it anew. */
  load: () => Promise<Value>
  children: (value: Value) => ComponentChildren
}

/** Shows what is read from the server, or why it could not be read. */
export function Loaded<Value>({ load, children }: LoadedProps<Value>) {
  const [state, setState] = useState<State<Value>>({ phase: 'loading' })
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let isLeft = false
    const show = (next: State<Value>) => {
      if (!isLeft) setState(next)
    }
    setState({ phase: 'loading' })
    load().then(
      (value) => show({ phase: 'ready', value }),
      (error: unknown) => show({ phase: 'failed', problem: describeProblem(error) }),
    )
    return () => {
      isLeft = true
    }
  }, [load, attempt])

  if (state.phase === 'ready') return <>{children(state.value)}</>
  if (state.phase === 'loading') return <p class="collection-loading">{t().collection.loading}</p>
  return (
    <EmptyState icon="alert" title={t().page.failed} hint={state.problem} isProblem>
      <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
        {t().start.retry}
      </button>
    </EmptyState>
  )
}
