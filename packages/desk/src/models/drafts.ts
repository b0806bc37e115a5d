import { signal } from '@preact/signals'
import type { DeskStorage } from './storage.ts'

export type ComposerMode = 'reply' | 'note'

/**
 * What was typed and not sent yet. A reply and a note of one ticket are two drafts, so switching the composer
 * never turns a note into text for the customer.
 */
export interface Drafts {
  /** Reading it inside a component subscribes the component. */
  read(ticketId: string, mode: ComposerMode): string
  write(ticketId: string, mode: ComposerMode, text: string): void
}

export function createDrafts(storage: DeskStorage): Drafts {
  const texts = signal<ReadonlyMap<string, string>>(new Map())
  return {
    read(ticketId, mode) {
      const key = keyOf(ticketId, mode)
      return texts.value.get(key) ?? storage.getItem(key) ?? ''
    },
    write(ticketId, mode, text) {
      const key = keyOf(ticketId, mode)
      texts.value = new Map(texts.peek()).set(key, text)
      if (text === '') storage.removeItem(key)
      else storage.setItem(key, text)
    },
  }
}

const keyOf = (ticketId: string, mode: ComposerMode) => `draft.${ticketId}.${mode}`
