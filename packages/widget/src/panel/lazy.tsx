import { type ComponentChildren, type ComponentType, createElement, type JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { createObservable } from './state/observable.ts'
import { useSnapshot } from './state/use-snapshot.ts'

const NEXT_TRY_MS = 5_000

/** What stands in a component's place: nothing yet, or its code could not be fetched. */
export type Pending = { status: 'loading' } | { status: 'failed'; retry: () => void }

/** A component whose code comes when it is first shown, or before with `prefetch`. */
export interface Lazy<P> {
  (props: P): JSX.Element
  /** Fetches the code. Never rejects: a failure shows when the component is shown. */
  prefetch: () => Promise<void>
}

/**
 * Splits a component off the chunk that uses it.
 * @param placeholder what to show meanwhile; nothing when left out
 * @example
 * const EmojiPicker = lazy(async () => (await import('./EmojiPicker.tsx')).EmojiPicker)
 */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
  placeholder: (pending: Pending, props: P) => ComponentChildren = () => null,
): Lazy<P> {
  const code = createObservable<Pending | { status: 'ready'; Component: ComponentType<P> }>({
    status: 'loading',
  })
  let loading: Promise<void> | undefined

  const prefetch = (): Promise<void> => (loading ??= fetchCode())

  async function fetchCode(): Promise<void> {
    try {
      code.set({ status: 'ready', Component: await load() })
    } catch {
      loading = undefined
      code.set({ status: 'failed', retry: () => void prefetch() })
    }
  }

  function LazyComponent(props: P): JSX.Element {
    const present = useSnapshot(code)
    useEffect(() => void prefetch(), [])
    useEffect(() => {
      if (present.status !== 'failed') return undefined
      // Most have no place for a button, and nobody knows what is missing.
      const timer = setTimeout(present.retry, NEXT_TRY_MS)
      return () => clearTimeout(timer)
    }, [present])
    if (present.status === 'ready') return createElement(present.Component, props)
    return <>{placeholder(present, props)}</>
  }
  return Object.assign(LazyComponent, { prefetch })
}
