/** Puts the focus on the row of a ticket: at once, or with the next frame where its row is only on its way to the screen. */
export function focusRow(ticketId: string | null): void {
  if (ticketId === null || focusNow(ticketId)) return
  requestAnimationFrame(() => focusNow(ticketId))
}

function focusNow(ticketId: string): boolean {
  const row = document.querySelector<HTMLElement>(`[data-ticket="${CSS.escape(ticketId)}"]`)
  row?.focus()
  return row !== null
}
