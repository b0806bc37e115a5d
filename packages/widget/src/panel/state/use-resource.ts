import { useEffect, useState } from 'preact/hooks'

export type Resource<T> =
  | { status: 'loading'; data: undefined; error: undefined }
  | { status: 'ready'; data: T; error: undefined }
  | { status: 'failed'; data: undefined; error: unknown }

const LOADING = { status: 'loading', data: undefined, error: undefined } as const

/**
 * Loads when the view appears and whenever `load` is another function; an answer that comes too late is dropped.
 * @param key Something else than before: load again
 */
export function useResource<T>(load: () => Promise<T>, key?: string): Resource<T> & { reload: () => void } {
  const [resource, setResource] = useState<Resource<T>>(LOADING)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let wanted = true
    setResource(LOADING)
    load().then(
      (data) => wanted && setResource({ status: 'ready', data, error: undefined }),
      (error: unknown) => wanted && setResource({ status: 'failed', data: undefined, error }),
    )
    return () => {
      wanted = false
    }
  }, [load, key, attempt])
  return { ...resource, reload: () => setAttempt((count) => count + 1) }
}
