import { focusDetail, type Detail } from '../details/focus-detail.ts'
import type { ComposerMode } from '../models/drafts.ts'
import type { SiteDesk } from '../models/site-desk.ts'
import { finish, take } from '../queue/deeds.ts'
import { focusRow } from '../queue/focus-row.ts'
import { goToView } from './go-to-view.ts'

type Action = (desk: SiteDesk) => void

const detail =
  (name: Detail): Action =>
  (desk) =>
    focusDetail(desk, name)

/** What keys do while the tickets are on the screen. */
const ACTIONS: Readonly<Record<string, Action>> = {
  j: (desk) => moveRow(desk, 1),
  k: (desk) => moveRow(desk, -1),
  o: openCurrent,
  Enter: openCurrent,
  u: backToQueue,
  Escape: stepBack,
  x: (desk) => onCurrent(desk, desk.selection.toggle),
  X: (desk) => onCurrent(desk, desk.selection.extendTo),
  A: (desk) => desk.selection.all(),
  e: (desk) => onTargets(desk, finish),
  a: (desk) => onTargets(desk, take),
  z: (desk) => void desk.bulk.undo.value?.(),
  r: (desk) => write(desk, 'reply'),
  n: (desk) => write(desk, 'note'),
  p: detail('priority'),
  m: detail('assignee'),
  d: detail('department'),
  w: detail('due'),
  t: detail('tags'),
  c: (desk) => desk.newTicket.open(),
  '/': () => document.querySelector<HTMLElement>('[data-shortcut="search"] input')?.focus(),
  f: () => document.querySelector<HTMLElement>('[data-shortcut="filter"]')?.click(),
}

/** How long after `g` the next key says where to, in milliseconds. */
const SEQUENCE_MS = 1_500
let sequenceEnds = 0

/** Runs the shortcut of a key, unless the key belongs to a field, a control or a dialog. */
export function handleShortcut(event: KeyboardEvent, desk: SiteDesk, toggleList: () => void): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const target = event.target instanceof Element ? event.target : null
  if (isElsewhere(target) || (event.key === 'Enter' && target?.closest('a, button, summary'))) return
  const isCharacter = event.key.length === 1
  if (isCharacter && !desk.characterKeys.areShortcuts.value) return
  const run = event.key === '?' ? toggleList : actionOf(event)
  if (!run || (run !== toggleList && desk.router.route.value.section !== 'tickets')) return
  event.preventDefault()
  run(desk)
}

/** Whether keys belong to what has the focus. A tick takes no text: there the keys go on working. */
const isElsewhere = (target: Element | null): boolean =>
  target !== null && target.closest(`${FIELDS}, [role="dialog"], dialog`) !== null

const FIELDS = 'input:not([type="checkbox"]), textarea, select, [contenteditable]'

function actionOf(event: KeyboardEvent): Action | undefined {
  if (event.timeStamp < sequenceEnds) {
    sequenceEnds = 0
    return (desk) => goToView(desk, event.key)
  }
  if (event.key !== 'g') return ACTIONS[event.key]
  return () => {
    sequenceEnds = event.timeStamp + SEQUENCE_MS
  }
}

function moveRow({ currentRow }: SiteDesk, step: 1 | -1): void {
  currentRow.move(step)
  focusRow(currentRow.ticketId.value)
}

function openCurrent({ router, currentRow }: SiteDesk): void {
  if (currentRow.ticketId.value) router.go({ ticketId: currentRow.ticketId.value, pane: 'thread' })
}

/** On the open ticket, else on the one the keyboard stands on. */
function write(desk: SiteDesk, mode: ComposerMode): void {
  if (!desk.open.value) openCurrent(desk)
  desk.open.value?.composer.begin(mode)
}

function onCurrent({ currentRow }: SiteDesk, run: (ticketId: string) => void): void {
  if (currentRow.ticketId.value) run(currentRow.ticketId.value)
}

/** On the selected tickets; without any on the one the keyboard stands on, which is the open one while its row has no focus. */
function onTargets(desk: SiteDesk, run: (desk: SiteDesk, ids: readonly string[]) => void): void {
  const selected = desk.selection.ids.value
  const isOnRow = document.activeElement instanceof HTMLElement && 'ticket' in document.activeElement.dataset
  const open = desk.router.route.value.ticketId
  const one = isOnRow ? desk.currentRow.ticketId.value : (open ?? desk.currentRow.ticketId.value)
  if (selected.length > 0) run(desk, selected)
  else if (one !== null) run(desk, [one])
}

function stepBack(desk: SiteDesk): void {
  if (desk.selection.ids.value.length > 0) {
    desk.selection.clear()
    return
  }
  const { ticketId, pane } = desk.router.route.value
  if (ticketId !== null && pane === 'details') desk.router.go({ pane: 'thread' })
  else backToQueue(desk)
}

function backToQueue({ router, currentRow }: SiteDesk): void {
  if (router.route.value.ticketId === null) return
  router.go({ ticketId: null, pane: 'thread' })
  // In a narrow window the queue is on the screen only after the next frame.
  requestAnimationFrame(() => focusRow(currentRow.ticketId.value))
}
