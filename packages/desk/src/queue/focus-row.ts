/** Puts the focus on the row of a ticket, if the row is on the screen. */
export function focusRow(ticketId: string | null): void {
  if (ticketId === null) return
  document.querySelector<HTMLElement>(`[data-ticket="${CSS.escape(ticketId)}"]`)?.focus()
}
