import { batch, computed, signal, type ReadonlySignal } from '@preact/signals'

/** The tickets that are ticked to be changed together, in the order of the list. */
export interface Selection {
  ids: ReadonlySignal<readonly string[]>
  has(id: string): boolean
  /** Ticks a ticket, or no longer. */
  toggle(id: string): void
  /** Ticks every ticket from the one touched last to this one. */
  extendTo(id: string): void
  /** Ticks all that are listed. */
  all(): void
  clear(): void
}

/** `listed` says which tickets can be ticked; one that leaves the list is no longer among them. */
export function createSelection(listed: ReadonlySignal<readonly string[]>): Selection {
  const ticked = signal<ReadonlySet<string>>(new Set())
  let touched: string | null = null

  function tick(ids: readonly string[]): void {
    ticked.value = new Set([...ticked.peek(), ...ids])
  }

  return {
    ids: computed(() => (ticked.value.size === 0 ? [] : listed.value.filter((id) => ticked.value.has(id)))),
    has: (id) => ticked.value.has(id),
    toggle(id) {
      touched = id
      const next = new Set(ticked.peek())
      if (!next.delete(id)) next.add(id)
      ticked.value = next
    },
    extendTo(id) {
      const ids = listed.peek()
      const [from, to] = [ids.indexOf(touched ?? id), ids.indexOf(id)]
      batch(() => tick(ids.slice(Math.min(from, to), Math.max(from, to) + 1)))
      touched = id
    },
    all: () => tick(listed.peek()),
    clear() {
      touched = null
      ticked.value = new Set()
    },
  }
}
