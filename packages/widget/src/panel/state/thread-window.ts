import { forgetReleased, releaseMessages, type SupportStore } from '@deskhand/sdk/store'
import { farGatherings, nearestReleased, seqsOf, type Sight } from './gatherings.ts'
import { createReleasedFetching } from './released-fetching.ts'
import { lookAt, type ThreadSight } from './thread-sight.ts'

/** Lets the messages of a thread go that are far from what is in sight, and fetches them again before they are in sight. */
export interface ThreadWindow {
  /** @returns a function that ends it */
  attach: (scroller: HTMLElement) => () => void
  /** Puts things right after the thread has changed. */
  settle: () => void
}

export function createThreadWindow(store: SupportStore, ticketId: string): ThreadWindow {
  let scroller: HTMLElement | undefined
  let sight: Sight = { first: 0, last: 0 }
  /** The last gathering there was when the end was last in sight. */
  let seenTo: number | undefined

  const find = () => store.getSnapshot().threads[ticketId]
  const fetching = createReleasedFetching(store, ticketId, () => {
    const thread = find()
    return thread && scroller && nearestReleased(thread, sight)
  })

  function look(): ThreadSight | undefined {
    const thread = find()
    return thread && scroller && lookAt(scroller, thread)
  }

  function settle(view = look()): void {
    if (!view) return
    sight = view.sight
    if (seenTo === undefined || sight.last >= view.ends.last) seenTo = view.ends.last
    // Without a connection it could not be fetched again.
    if (store.getSnapshot().connection === 'online') release(view, seenTo)
    fetching.begin()
  }

  function release({ thread, isLeftOut }: ThreadSight, seenTo: number): void {
    const { items } = store.getSnapshot().tickets
    const unreadCount = items.find(({ id }) => id === ticketId)?.unreadCount ?? 0
    const far = farGatherings(thread, { sight, seenTo, unreadCount })
    // What is drawn would leave the page, and nobody knows its height yet.
    for (const one of far.filter(isLeftOut)) releaseMessages(store, ticketId, seqsOf(one))
  }

  function onScroll(): void {
    const view = look()
    if (view && (view.sight.first !== sight.first || view.sight.last !== sight.last)) settle(view)
  }

  return {
    settle: () => settle(),
    attach(node) {
      scroller = node
      node.addEventListener('scroll', onScroll, { passive: true })
      return () => {
        scroller = undefined
        node.removeEventListener('scroll', onScroll)
        fetching.end()
        // How high everything was goes with the view.
        forgetReleased(store, ticketId)
      }
    },
  }
}
