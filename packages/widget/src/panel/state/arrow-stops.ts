const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** Arrow keys walk through the elements marked `data-arrow-stop`: from the search box into its results and back. */
export function walkArrowStops(event: KeyboardEvent): void {
  const step = STEPS[event.key]
  const { currentTarget, target } = event
  if (!step || !(currentTarget instanceof HTMLElement) || !(target instanceof HTMLElement)) return
  const stops = [...currentTarget.querySelectorAll<HTMLElement>('[data-arrow-stop]')]
  const at = stops.indexOf(target)
  const next = stops[at + step]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
}
