import type { Router } from '../router.ts'
import type { Source } from './observable.ts'

/** The part of `history` that is used. */
export interface HistoryStack {
  readonly state: unknown
  pushState: (state: unknown, unused: string) => void
  go: (delta: number) => void
}

export interface BackButtonOptions {
  history: HistoryStack
  /** Tells the panels of one page apart. */
  panel: string
  router: Router
  isOpen: Source<boolean>
  /** Whether the panel hides the page, so that going back can only mean the panel. */
  isFullScreen: () => boolean
  close: () => void
}

export interface BackButton {
  /** The browser has gone somewhere in its history. */
  onPopState: () => void
  dispose: () => void
}

const MARK = 'deskhand'

/**
 * Lets a phone's way back lead through the panel and out of it, instead of away from the page.
 *
 * Each view on the way into the panel gets an entry in the history. An entry is a copy of the page's own one, with its state and
 * under its address, and one mark of ours more: whatever router the page uses finds in it what it has put there itself, and
 * nothing to do. Where the page itself has moved on meanwhile, its entries are left alone. Nothing is patched.
 */
export function createBackButton(options: BackButtonOptions): BackButton {
  const { history, panel, router, isOpen, isFullScreen, close } = options
  const wanted = (): number => (isOpen.getSnapshot() && isFullScreen() ? router.getSnapshot().depth + 1 : 0)
  /** How many entries up to the present one are ours. Some may be there from a panel before this one. */
  let depth = Math.min(depthOf(history.state, panel), wanted())
  let isTravelling = false

  function follow(): void {
    if (isTravelling) return
    const target = wanted()
    while (depth < target) push(depth + 1)
    if (depth <= target) return
    // Behind what the page has pushed since, ours cannot be taken away without taking the page's along.
    isTravelling = depthOf(history.state, panel) === depth
    if (isTravelling) history.go(target - depth)
    depth = target
  }

  function push(level: number): void {
    try {
      history.pushState(withDepth(history.state, panel, level), '')
    } catch {
      // A page without an address of its own, or one that has pushed too often: there the way back leads away.
    }
    depth = level
  }

  function onPopState(): void {
    isTravelling = false
    const present = depthOf(history.state, panel)
    const steps = depth - present
    // Forward again, into views that are gone: the panel stays as it is.
    depth = Math.min(depth, present)
    if (steps > 0 && present === 0) close()
    else for (let step = 0; step < steps; step++) router.back()
    follow()
  }

  const stops = [router.subscribe(follow), isOpen.subscribe(follow)]
  follow()
  return {
    onPopState,
    dispose() {
      for (const stop of stops) stop()
    },
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function depthOf(state: unknown, panel: string): number {
  const mark = isObject(state) ? state[MARK] : undefined
  return isObject(mark) && mark['panel'] === panel && typeof mark['depth'] === 'number' ? mark['depth'] : 0
}

const withDepth = (state: unknown, panel: string, depth: number): unknown => ({
  ...(isObject(state) ? state : {}),
  [MARK]: { panel, depth },
})
