import { signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { DeskStorage } from './storage.ts'

export type ComposerMode = 'reply' | 'note'

/**
 * What was typed and not sent yet, and how. A reply and a note of one ticket are two drafts, so switching the composer
 * never turns a note into text for the customer.
 */
export interface Drafts {
  /** Reading it inside a component subscribes the component. */
  read(ticketId: string, mode: ComposerMode): string
  write(ticketId: string, mode: ComposerMode, text: string): void
  /** What was being written last on a ticket. */
  mode(ticketId: string): ComposerMode
  setMode(ticketId: string, mode: ComposerMode): void
  /** The newest `seq` the member had in front of them when they began to write; `null` while nothing is written. */
  begunAt(ticketId: string, mode: ComposerMode): number | null
  begin(ticketId: string, mode: ComposerMode, seq: number | null): void
  /** Whether the member writes the Markdown itself, on every ticket. */
  isSource: ReadonlySignal<boolean>
  setSource(isSource: boolean): void
}

const SOURCE_KEY = 'writes-source'

export function createDrafts(storage: DeskStorage): Drafts {
  const values: Signal<ReadonlyMap<string, string>> = signal(new Map())
  const isSource = signal(storage.getItem(SOURCE_KEY) !== null)

  const read = (key: string): string => values.value.get(key) ?? storage.getItem(key) ?? ''
  function write(key: string, value: string): void {
    values.value = new Map(values.peek()).set(key, value)
    if (value === '') storage.removeItem(key)
    else storage.setItem(key, value)
  }

  return {
    read: (ticketId, mode) => read(textKey(ticketId, mode)),
    write: (ticketId, mode, text) => write(textKey(ticketId, mode), text),
    mode: (ticketId) => (read(modeKey(ticketId)) === 'note' ? 'note' : 'reply'),
    setMode: (ticketId, mode) => write(modeKey(ticketId), mode === 'note' ? mode : ''),
    begunAt(ticketId, mode) {
      const stored = read(seqKey(ticketId, mode))
      return stored === '' ? null : Number(stored)
    },
    begin: (ticketId, mode, seq) => write(seqKey(ticketId, mode), seq === null ? '' : String(seq)),
    isSource,
    setSource(next) {
      isSource.value = next
      if (next) storage.setItem(SOURCE_KEY, 'yes')
      else storage.removeItem(SOURCE_KEY)
    },
  }
}

const textKey = (ticketId: string, mode: ComposerMode) => `draft.${ticketId}.${mode}`
const seqKey = (ticketId: string, mode: ComposerMode) => `draft.${ticketId}.${mode}.seq`
const modeKey = (ticketId: string) => `draft.${ticketId}.mode`
