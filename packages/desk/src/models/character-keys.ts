import { signal, type ReadonlySignal } from '@preact/signals'
import type { DeskStorage } from './storage.ts'

/**
 * Whether single letters and signs are shortcuts. Who speaks to their computer, or brushes against keys, sets them off unwillingly.
 * @see https://www.w3.org/TR/WCAG22/#character-key-shortcuts
 */
export interface CharacterKeys {
  areShortcuts: ReadonlySignal<boolean>
  /** Kept for the member on this browser. */
  set(areShortcuts: boolean): void
}

const OFF_KEY = 'shortcuts-off'

export function createCharacterKeys(storage: DeskStorage): CharacterKeys {
  const areShortcuts = signal(storage.getItem(OFF_KEY) === null)
  return {
    areShortcuts,
    set(next) {
      areShortcuts.value = next
      if (next) storage.removeItem(OFF_KEY)
      else storage.setItem(OFF_KEY, 'yes')
    },
  }
}
