import type { OpenTarget } from '../protocol.ts'
import { createObservable, type Source } from './state/observable.ts'

export interface Route {
  target: OpenTarget
  /** Tells two visits of the same view apart. */
  visit: number
  depth: number
  direction: 'forward' | 'back'
}

/** Where the customer is in the panel, and the way back. */
export interface Router extends Source<Route> {
  go: (target: OpenTarget) => void
  /** Goes somewhere with the way back leading home: after a ticket was created there is no form to return to. */
  restart: (target: OpenTarget) => void
  back: () => void
}

const HOME: OpenTarget = { view: 'home' }

export function createRouter(): Router {
  let visits = 0
  let stack: OpenTarget[] = [HOME]
  const route = createObservable<Route>({ target: HOME, visit: 0, depth: 0, direction: 'forward' })

  function show(next: OpenTarget[], direction: Route['direction']): void {
    stack = next
    const target = next.at(-1) ?? HOME
    route.set({ target, visit: ++visits, depth: next.length - 1, direction })
  }

  return {
    subscribe: route.subscribe,
    getSnapshot: route.getSnapshot,
    go: (target) => show([...stack, target], 'forward'),
    restart: (target) => show(isTab(target) ? [target] : [HOME, target], 'forward'),
    back: () => show(stack.length > 1 ? stack.slice(0, -1) : [HOME], 'back'),
  }
}

/** The two places the bar at the bottom leads to: they have no way back. */
export const isTab = (target: OpenTarget): boolean => target.view === 'home' || target.view === 'tickets'
