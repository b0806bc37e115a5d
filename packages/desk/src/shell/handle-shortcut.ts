import type { SiteDesk } from '../models/site-desk.ts'
import { focusRow } from '../queue/focus-row.ts'

/** What keys do while the tickets are on the screen. */
const ACTIONS: Readonly<Record<string, (desk: SiteDesk) => void>> = {
  j: (desk) => moveSelection(desk, 1),
  k: (desk) => moveSelection(desk, -1),
  r: (desk) => desk.open.value?.composer.begin('reply'),
  n: (desk) => desk.open.value?.composer.begin('note'),
  e: (desk) => void desk.open.value?.editor.update({ status: 'resolved' }),
  '/': () => document.querySelector<HTMLElement>('[data-shortcut="search"] input')?.focus(),
  Enter: openSelected,
  Escape: stepBack,
}

/** Runs the shortcut of a key, unless the key belongs to a field, a control or a dialog. */
export function handleShortcut(event: KeyboardEvent, desk: SiteDesk, toggleList: () => void): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('input, textarea, select, [contenteditable], dialog')) return
  if (event.key === 'Enter' && target?.closest('a, button, summary')) return
  const onTickets = desk.router.route.value.section === 'tickets' ? ACTIONS[event.key] : undefined
  const run = event.key === '?' ? toggleList : onTickets
  if (!run) return
  event.preventDefault()
  run(desk)
}

function moveSelection({ selection }: SiteDesk, step: 1 | -1): void {
  selection.move(step)
  focusRow(selection.ticketId.value)
}

function openSelected({ router, selection }: SiteDesk): void {
  if (selection.ticketId.value) router.go({ ticketId: selection.ticketId.value, pane: 'thread' })
}

function stepBack({ router, selection }: SiteDesk): void {
  const { ticketId, pane } = router.route.value
  if (ticketId === null) return
  router.go(pane === 'details' ? { pane: 'thread' } : { ticketId: null })
  // In a narrow window the queue is on the screen only after the next frame.
  requestAnimationFrame(() => focusRow(selection.ticketId.value))
}
