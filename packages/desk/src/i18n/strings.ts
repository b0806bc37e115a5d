import { signal } from '@preact/signals'
import { en } from './en.ts'

/** Every text of the desk: a further language is an object of this type. */
export type Strings = typeof en

const current = signal<Strings>(en)

/** The texts in the member's language. Reading them inside a component subscribes the component to the language. */
export const t = (): Strings => current.value

/** BCP 47, for dates and numbers. */
export const locale = (): string => t().locale

/** Changes the language of everything on the screen. */
export function speak(strings: Strings): void {
  current.value = strings
  document.documentElement.lang = strings.locale
}
