import { createEmitter } from '../emitter.ts'

/**
 * How a page stands: `watched`, so to say: somebody looks at it or did a moment ago; `hidden` for long; `away`: frozen, or kept for
 * the back button, where nothing of it may run.
 */
export type PageState = 'watched' | 'hidden' | 'away'

export const isHere = (state: PageState): boolean => state !== 'away'

export const isWatched = (state: PageState): boolean => state === 'watched'

/** What of a window says how its page stands. */
export interface Page extends EventTarget {
  readonly document: EventTarget & { readonly visibilityState: string }
}

export interface PageLife {
  readonly state: PageState
  /** Resolves as soon as the page stands as `fits` asks, or `signal` aborts. */
  readonly when: (fits: (state: PageState) => boolean, signal: AbortSignal) => Promise<void>
  /** A signal that aborts as soon as the page no longer stands so, or `signal` aborts. */
  readonly during: (fits: (state: PageState) => boolean, signal: AbortSignal) => AbortSignal
}

/**
 * Follows how a page stands until `signal` aborts.
 * @param page none in a worker or on a server, where all is always watched
 * @param patience milliseconds after which a page is `hidden`; `null` for never
 */
export function followPageLife(page: Page | null, patience: number | null, signal: AbortSignal): PageLife {
  const changes = createEmitter<{ changed: [] }>()
  let state: PageState = 'watched'

  function setState(next: PageState): void {
    if (next === state) return
    state = next
    changes.emit('changed')
  }

  function during(fits: (state: PageState) => boolean, signal: AbortSignal): AbortSignal {
    const over = new AbortController()
    const end = changes.on('changed', () => fits(state) || over.abort())
    if (!fits(state)) over.abort()
    const either = AbortSignal.any([signal, over.signal])
    either.addEventListener('abort', end, { once: true })
    if (either.aborted) end()
    return either
  }

  if (page) watchPage(page, { patience, setState }, signal)
  return {
    get state() {
      return state
    },
    async when(fits, signal) {
      const otherwise = during((state) => !fits(state), signal)
      if (!otherwise.aborted)
        await new Promise((resolve) => otherwise.addEventListener('abort', resolve, { once: true }))
    },
    during,
  }
}

interface PageWatch {
  patience: number | null
  setState: (state: PageState) => void
}

function watchPage(page: Page, { patience, setState }: PageWatch, signal: AbortSignal): void {
  const { document } = page
  let timer: ReturnType<typeof setTimeout> | undefined

  function look(): void {
    clearTimeout(timer)
    if (document.visibilityState === 'visible') setState('watched')
    else if (patience !== null) timer = setTimeout(() => setState('hidden'), patience)
  }

  function leave(): void {
    clearTimeout(timer)
    setState('away')
  }

  function comeBack(): void {
    setState(document.visibilityState === 'visible' || patience === null ? 'watched' : 'hidden')
  }

  document.addEventListener('visibilitychange', look, { signal })
  document.addEventListener('freeze', leave, { signal })
  document.addEventListener('resume', comeBack, { signal })
  page.addEventListener('pagehide', leave, { signal })
  page.addEventListener('pageshow', comeBack, { signal })
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  look()
}
