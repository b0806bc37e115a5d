import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { LoadFailed, Skeleton } from '../components/Notice.tsx'
import { blameFor, type Blame } from '../diagnosis/blame.ts'
import { useProblems } from '../state/use-problems.ts'
import { useWidget } from '../widget-context.ts'

/** What the server would say if this page could hear it. */
const NOT_ALLOWED = { code: 'origin_not_allowed' }

interface SiteFailedProps {
  onRetry: () => void
}

/** In place of what a site says of itself, where that cannot be had: what is in the way, by who can do something about it. */
export function SiteFailed({ onRetry }: SiteFailedProps): JSX.Element {
  const { t, rest } = useWidget()
  const blame = useBlame()
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
  return <LoadFailed title={titles[blame]} onRetry={onRetry} />
}

/** `undefined` while it is looked into. The host page, whose owner may have to mend it, is told what to do. */
function useBlame(): Blame | undefined {
  const { boot, emit } = useWidget()
  const [blame, setBlame] = useState<Blame>()
  useEffect(() => {
    let isWanted = true
    void blameFor(boot).then(({ blame: found, finding }) => {
      if (!isWanted) return
      setBlame(found)
      if (finding) emit('error', { code: finding.code, message: finding.message })
    })
    return () => {
      isWanted = false
    }
  }, [boot, emit])
  return blame
}
