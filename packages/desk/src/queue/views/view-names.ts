import type { SavedView } from '@deskhand/sdk'
import { t } from '../../i18n/strings.ts'
import { isBuiltIn } from '../../queue-views.ts'

/** What a view is called; a saved one that is gone shows what is open, and says so. */
export function viewName(view: string, saved: readonly SavedView[]): string {
  if (isBuiltIn(view)) return t().queue.views[view]
  return saved.find(({ id }) => id === view)?.name ?? t().queue.views.open
}
