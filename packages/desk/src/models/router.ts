import { signal, type ReadonlySignal } from '@preact/signals'
import { formatRoute, invitationOf, parseRoute, type Route } from '../routes.ts'

export interface Router {
  route: ReadonlySignal<Route>
  /** The token in the address of somebody who follows a link to choose a password. */
  invitation: ReadonlySignal<string | null>
  /** The address somebody asked for who would lose something by going there. */
  held: ReadonlySignal<string | null>
  /** Changes the named parts of the route. `replace` leaves no step behind for the back button. */
  go(change: Partial<Route>, options?: { replace?: boolean }): void
  /** The address of the present route with the named parts changed. */
  href(change: Partial<Route>): string
  /** Stays as long as something would be lost, whether a link, a key or the back button leads elsewhere. @returns ends that */
  hold(wouldLose: () => boolean): () => void
  /** Goes where somebody was held back from, or forgets about it. */
  release(decision: 'go' | 'stay'): void
  dispose(): void
}

export function createRouter(browser: Window): Router {
  let shown = browser.location.hash
  const route = signal(parseRoute(shown))
  const invitation = signal(invitationOf(shown))
  const held = signal<string | null>(null)
  const holds = new Set<() => boolean>()
  const isHeld = (): boolean => [...holds].some((wouldLose) => wouldLose())

  function show(): void {
    shown = browser.location.hash
    route.value = parseRoute(shown)
    invitation.value = invitationOf(shown)
  }
  function step(hash: string): void {
    browser.history.pushState(null, '', hash)
    show()
  }
  function onHashChange(): void {
    const { hash } = browser.location
    if (hash === shown || !isHeld()) return show()
    held.value = hash
    // A step of its own: nobody tells whether the one that is taken back led forwards or backwards.
    step(shown || '#')
  }
  browser.addEventListener('hashchange', onHashChange)

  const href = (change: Partial<Route>) => formatRoute({ ...route.value, ...change })
  return {
    route,
    invitation,
    held,
    href,
    go(change, options) {
      const hash = href(change)
      if (options?.replace) {
        browser.history.replaceState(null, '', hash)
        show()
      } else if (hash !== shown && isHeld()) held.value = hash
      else step(hash)
    },
    hold(wouldLose) {
      holds.add(wouldLose)
      return () => holds.delete(wouldLose)
    },
    release(decision) {
      const wanted = held.value
      held.value = null
      if (decision === 'go' && wanted !== null) step(wanted)
    },
    dispose: () => browser.removeEventListener('hashchange', onHashChange),
  }
}
