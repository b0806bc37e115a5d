import type { StoreContext } from './context.ts'

/** Calls `listener` whenever a customer goes, and when the store is disposed of. @returns a function that ends it */
export function onLeave({ signal }: Pick<StoreContext, 'signal'>, listener: () => void): () => void {
  const over = new AbortController()
  function listen(): void {
    signal().addEventListener('abort', leave, { signal: over.signal })
  }
  function leave(): void {
    listener()
    listen()
  }
  listen()
  return () => over.abort()
}
