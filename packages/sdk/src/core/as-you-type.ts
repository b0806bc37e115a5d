import { wait } from './abort.ts'
import type { RequestOptions } from './request-options.ts'

export interface AsYouTypeOptions {
  /** Milliseconds of silence before a text is looked for; 150 when left out, and none for 0. */
  delay?: number | undefined
}

/** A search of which only the last one counts. */
export interface AsYouType<T> {
  /**
   * Looks for a text. The search before is cancelled, also when it is under way.
   * @returns what was found; `null` when a newer search or `cancel` took its place, so that results never come out of order
   */
  (text: string): Promise<T | null>
  /** Ends the search that waits or is under way, for example because the field was emptied. */
  cancel(): void
}

/**
 * Makes a search as you type of anything that can be looked for: articles, suggestions, tickets.
 * @param look asks for what fits a text; its `signal` aborts when a newer search takes its place
 * @throws DeskhandError what `look` throws, for the last search only
 * @example
 * const search = asYouType((q, options) => deskhand.articles.search({ q }, options), { delay: 150 })
 * input.addEventListener('input', async () => {
 *   const page = await search(input.value)
 *   if (page) show(page.data)
 * })
 */
export function asYouType<T>(
  look: (text: string, options: RequestOptions) => Promise<T>,
  { delay = 150 }: AsYouTypeOptions = {},
): AsYouType<T> {
  let last = new AbortController()

  function cancel(): void {
    last.abort()
    last = new AbortController()
  }

  async function search(text: string): Promise<T | null> {
    cancel()
    const { signal } = last
    try {
      if (delay > 0) await wait(delay, signal)
      const found = await look(text, { signal })
      return signal.aborted ? null : found
    } catch (error) {
      if (signal.aborted) return null
      throw error
    }
  }

  return Object.assign(search, { cancel })
}
