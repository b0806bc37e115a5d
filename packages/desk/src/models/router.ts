import { signal, type ReadonlySignal } from '@preact/signals'
import { formatRoute, invitationOf, parseRoute, type Route } from '../routes.ts'

export interface Router {
  route: ReadonlySignal<Route>
  /** The token in the address of somebody who follows a link to choose a password. */
  invitation: ReadonlySignal<string | null>
  /** Changes the named parts of the route. `replace` leaves no step behind for the back button. */
  go(change: Partial<Route>, options?: { replace?: boolean }): void
  /** The address of the present route with the named parts changed. */
  href(change: Partial<Route>): string
  dispose(): void
}

export function createRouter(browser: Window): Router {
  const route = signal(parseRoute(browser.location.hash))
  const invitation = signal(invitationOf(browser.location.hash))
  const read = () => {
    route.value = parseRoute(browser.location.hash)
    invitation.value = invitationOf(browser.location.hash)
  }
  browser.addEventListener('hashchange', read)

  const href = (change: Partial<Route>) => formatRoute({ ...route.value, ...change })
  return {
    route,
    invitation,
    href,
    go(change, options) {
      const hash = href(change)
      if (options?.replace) browser.history.replaceState(null, '', hash)
      else browser.history.pushState(null, '', hash)
      read()
    },
    dispose: () => browser.removeEventListener('hashchange', read),
  }
}
