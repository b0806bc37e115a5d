import { useEffect, useState } from 'preact/hooks'

export type Resource<T> =
  | { status: 'loading'; data: undefined }
  | { status: 'ready'; data: T }
  | { status: 'failed'; data: undefined }

/** Loads when the view appears and whenever `load` is another function; an answer that comes too late is dropped. */
export function useResource<T>(load: () => Promise<T>): Resource<T> & { reload: () => void } {
  const [resource, setResource] = useState<Resource<T>>({ status: 'loading', data: undefined })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let wanted = true
    setResource({ status: 'loading', data: undefined })
    load().then(
      (data) => wanted && setResource({ status: 'ready', data }),
      () => wanted && setResource({ status: 'failed', data: undefined }),
    )
    return () => {
      wanted = false
    }
  }, [load, attempt])
  return { ...resource, reload: () => setAttempt((count) => count + 1) }
}
