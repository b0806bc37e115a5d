import { type ComponentChildren, type ComponentType, createElement, type JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { createObservable } from './state/observable.ts'
import { useSnapshot } from './state/use-snapshot.ts'
import { useWidget } from './widget-context.ts'

const NEXT_TRY_MS = 5_000

/** What stands in a component's place: nothing yet, or its code could not be fetched. */
export type Pending = { status: 'loading' } | { status: 'failed'; retry: () => void }

const LOADING: Pending = { status: 'loading' }

/** A component whose code comes when it is first shown, or before with `prefetch`; with it come the words that only such say. */
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
  const code = createObservable<Pending | { status: 'ready'; Component: ComponentType<P> }>(LOADING)
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
    const { language } = useWidget()
    const { rest } = useSnapshot(language)
    const present = useSnapshot(code)
    const Component = rest && present.status === 'ready' ? present.Component : undefined
    const isMissing = !Component
    useEffect(() => {
      if (!isMissing) return undefined
      const load = (): void => {
        void prefetch()
        void language.complete().catch(() => undefined)
      }
      load()
      // Most have no place for a button, and nobody knows what is missing.
      const timer = setInterval(load, NEXT_TRY_MS)
      return () => clearInterval(timer)
    }, [language, isMissing])
    if (Component) return createElement(Component, props)
    return <>{placeholder(present.status === 'failed' ? present : LOADING, props)}</>
  }
  return Object.assign(LazyComponent, { prefetch })
}
