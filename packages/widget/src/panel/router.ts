import type { OpenTarget } from '../protocol.ts'
import { createObservable, type Source } from './state/observable.ts'

type Target<V extends OpenTarget['view']> = Extract<OpenTarget, { view: V }>

export type ArticlePlace = Target<'article'> & {
  /** Somebody has left the form for a new ticket to read it, and may not need to send the form any more. */
  isAsking?: boolean
}

export type NewTicketPlace = Target<'new'> & {
  /** What was read before and did not help. */
  article?: { slug: string; title: string }
}

/** Every place in the panel: those the host page can open, and those that only lead on from another. */
export type Place =
  | Target<'home' | 'tickets' | 'ticket'>
  | ArticlePlace
  | NewTicketPlace
  | { view: 'rating'; id: string }
  | { view: 'settings' }

export interface Route {
  place: Place
  /** Tells two visits of the same view apart. */
  visit: number
  depth: number
  direction: 'forward' | 'back'
}

/** Where the customer is in the panel, and the way back. */
export interface Router extends Source<Route> {
  go: (place: Place) => void
  /** Goes somewhere with the way back leading home: after a ticket was created there is no form to return to. */
  restart: (place: Place) => void
  back: () => void
}

const HOME: Place = { view: 'home' }

export function createRouter(): Router {
  let visits = 0
  let stack: Place[] = [HOME]
  const route = createObservable<Route>({ place: HOME, visit: 0, depth: 0, direction: 'forward' })

  function show(next: Place[], direction: Route['direction']): void {
    stack = next
    const place = next.at(-1) ?? HOME
    route.set({ place, visit: ++visits, depth: next.length - 1, direction })
  }

  return {
    ...route,
    go: (place) => show([...stack, place], 'forward'),
    restart: (place) => show(isTab(place) ? [place] : [HOME, place], 'forward'),
    back: () => show(stack.length > 1 ? stack.slice(0, -1) : [HOME], 'back'),
  }
}

/** The two places the bar at the bottom leads to: they have no way back. */
export const isTab = ({ view }: Place): boolean => view === 'home' || view === 'tickets'
