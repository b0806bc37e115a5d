import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Finding } from '../../protocol.ts'
import { LoadFailed, Skeleton } from '../components/Notice.tsx'
import type { Blame } from '../diagnosis/blame.ts'
import { createJudging } from '../diagnosis/judging.ts'
import { useProblems } from '../state/use-problems.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './SiteFailed.css?inline'

registerStyles(css)

/** What the server would say if this page could hear it. */
const NOT_ALLOWED = { code: 'origin_not_allowed' }

interface SiteFailedProps {
  onRetry: () => void
}

/** In place of what a site says of itself, where that cannot be had: what is in the way, by who can do something about it. */
export function SiteFailed({ onRetry }: SiteFailedProps): JSX.Element {
  const { t, rest, part } = useWidget()
  const { blame, finding } = useSnapshot(part(createJudging).judgement) ?? {}
  const problems = useProblems(blame === 'owner' ? NOT_ALLOWED : undefined)
  useEffect(() => {
    addEventListener('online', onRetry)
    return () => removeEventListener('online', onRetry)
  }, [onRetry])
  if (!blame || !problems) return <Skeleton lines={4} />
  const titles: Readonly<Record<Blame, string>> = {
    connection: t.panel.loadFailed,
    server: rest.offline.unreachable,
    owner: problems.origin ?? rest.settings.failed,
    nobody: rest.settings.failed,
  }
  return (
    <LoadFailed title={titles[blame]} onRetry={onRetry}>
      {blame === 'owner' && finding && <Clue finding={finding} />}
    </LoadFailed>
  )
}

/** What a customer can pass on, and an owner can look up. */
function Clue({ finding: { code } }: { finding: Finding }): JSX.Element {
  return (
    <code class="clue" dir="ltr">
      {code} {code === NOT_ALLOWED.code && origin}
    </code>
  )
}
