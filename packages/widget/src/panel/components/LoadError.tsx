import type { DeskhandError } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { loadFailedText } from '../load-failed-text.ts'
import { useProblems } from '../state/use-problems.ts'
import { useWidget } from '../widget-context.ts'
import { LoadFailed, Skeleton } from './Notice.tsx'

export interface LoadErrorProps {
  error: DeskhandError | null | undefined
  onRetry: () => void
}

/** In place of what did not load: why, and another try. */
export function LoadError({ error, onRetry }: LoadErrorProps): JSX.Element {
  const { t, rest } = useWidget()
  const problems = useProblems(error)
  if (!problems) return <Skeleton lines={4} />
  return <LoadFailed title={loadFailedText(error, { t, rest, problems })} onRetry={onRetry} />
}
