import { useLayoutEffect, useState } from 'preact/hooks'
import type { Source } from './observable.ts'

/** The source's present snapshot; renders again when it changes. */
export function useSnapshot<T>(source: Source<T>): T {
  const [snapshot, setSnapshot] = useState(() => source.getSnapshot())
  useLayoutEffect(() => {
    const follow = (): void => setSnapshot(() => source.getSnapshot())
    // Between the render and this effect the source may have moved on.
    follow()
    return source.subscribe(follow)
  }, [source])
  return snapshot
}
