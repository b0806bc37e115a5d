import { useEffect, useState } from 'preact/hooks'

/**
 * A part of the desk that comes when it is wanted; `null` until it is here. If it cannot be had, it is asked for again when it
 * is wanted the next time.
 * @param load the same function every time
 */
export function useLazy<Part extends object>(isWanted: boolean, load: () => Promise<Part>): Part | null {
  const [part, setPart] = useState<Part | null>(null)
  useEffect(() => {
    if (!isWanted || part) return undefined
    let isCurrent = true
    load().then(
      (loaded) => isCurrent && setPart(loaded),
      // Without it the desk works on as it stands.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [isWanted, part, load])
  return isWanted ? part : null
}
