import { type ComponentChildren, type ComponentType, createElement, type JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { createObservable } from './state/observable.ts'
import { useSnapshot } from './state/use-snapshot.ts'
import { useWidget } from './widget-context.ts'

const NEXT_TRY_MS = 5_000

/** What stands in a component's place: nothing yet, or its code could not be fetched. */
export type Pending = { status: 'loading' } | { status: 'failed'; retry: () => void }

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
    const hasWords = useAllWords()
    useEffect(() => void prefetch(), [])
    useEffect(() => {
      if (present.status !== 'failed') return undefined
      // Most have no place for a button, and nobody knows what is missing.
      const timer = setTimeout(present.retry, NEXT_TRY_MS)
      return () => clearTimeout(timer)
    }, [present])
    if (present.status !== 'ready') return <>{placeholder(present, props)}</>
    return hasWords ? (
      createElement(present.Component, props)
    ) : (
      <>{placeholder({ status: 'loading' }, props)}</>
    )
  }
  return Object.assign(LazyComponent, { prefetch })
}

/** Whether the rest of the words is there, which is asked for until it is. */
function useAllWords(): boolean {
  const { language } = useWidget()
  const { rest } = useSnapshot(language)
  useEffect(() => {
    if (rest) return undefined
    // What fails is tried again, as the code is.
    const complete = (): void => void language.complete().catch(() => undefined)
    complete()
    const timer = setInterval(complete, NEXT_TRY_MS)
    return () => clearInterval(timer)
  }, [language, rest])
  return rest !== undefined
}
