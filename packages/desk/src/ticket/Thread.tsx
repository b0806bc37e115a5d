import { t } from '../i18n/strings.ts'
import type { Customer } from '@deskhand/sdk'
import type { OpenTicket } from '../models/open-ticket.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ThreadLog } from './ThreadLog.tsx'
import { ThreadSkeleton } from './ThreadSkeleton.tsx'

/** The thread, or what stands in for it until it is there. */
export function Thread({ open, customer }: { open: OpenTicket; customer: Customer }) {
  const { thread } = open
  const state = thread.state.value
  if (state === 'loading') return <ThreadSkeleton />
  if (state === 'ready') return <ThreadLog open={open} customer={customer} />
  return (
    <EmptyState icon="alert" title={t().thread.failed} hint={thread.problem.value} isProblem>
      <button type="button" class="button" onClick={() => void thread.load()}>
        {t().start.retry}
      </button>
    </EmptyState>
  )
}
