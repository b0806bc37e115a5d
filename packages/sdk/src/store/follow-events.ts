import type { EventsResource } from '../resources/events.ts'
import { engineOf } from './engines.ts'
import type { SupportStore } from './support-store.ts'

/** Listens to live events. @returns what ends each */
export type EventsListener = (events: EventsResource) => (() => void)[]

/**
 * Listens to the live events of a store, also where their code comes later than the rest of the client.
 * @returns a function that ends it
 * @example
 * const stop = followEvents(store, (events) => [events.on('message.created', ({ message }) => chime(message))])
 */
export function followEvents(store: SupportStore, listen: EventsListener): () => void {
  const { context, live } = engineOf(store)
  // Whoever opens the connection has their code loaded, and before anything comes over it the snapshot tells of it.
  let ends = [context.state.subscribe(begin)]
  const end = () => ends.forEach((end) => end())
  begin()
  return end

  function begin(): void {
    const { events } = context.client
    const present = typeof events === 'function' ? live.updates()?.events : events
    if (!present) return
    end()
    ends = listen(present)
  }
}

/** Tries now to get live again, instead of when it is due: for a button that says so. */
export function retryConnection(store: SupportStore): void {
  // What is not there yet is being asked for.
  engineOf(store).live.updates()?.events.retry()
}
