import { useState } from 'preact/hooks'
import { createObservable, type Observable } from './observable.ts'

/** A value that outlives a render and causes none. */
export function useKept<T>(initial: T): Pick<Observable<T>, 'getSnapshot' | 'set'> {
  const [kept] = useState(() => createObservable(initial))
  return kept
}
