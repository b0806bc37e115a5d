import type { SiteDesk } from '../models/site-desk.ts'

/** What of the side panel a shortcut leads to. */
export type Detail = 'status' | 'priority' | 'assignee' | 'department' | 'due' | 'tags'

/** Puts the focus into the control of the side panel, which a narrow window has to show first. */
export function focusDetail({ open, router }: Pick<SiteDesk, 'open' | 'router'>, detail: Detail): void {
  if (!open.value) return
  router.go({ pane: 'details' })
  // A narrow window shows the panel only with the next frame.
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-detail="${detail}"] :is(select, input)`)?.focus()
  })
}
