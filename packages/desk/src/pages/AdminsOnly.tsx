import { t } from '../i18n/strings.ts'
import { EmptyState } from '../ui/EmptyState.tsx'

/** What an agent is told who comes to a page for admins by its address. */
export function AdminsOnly() {
  const { page, problems } = t()
  return <EmptyState icon="lock" title={page.notTheirs} hint={problems.forbidden} />
}
