/** A work of which one tab of the browser at a time does its part. */
export interface Turn {
  name: string
  /** Milliseconds after which to go ahead without one's turn. */
  patience: number
  signal: AbortSignal
}

/**
 * Lets one tab of the browser at a time do a work, where there are locks (not on pages without HTTPS). It spares the others the
 * trouble, no more: who waits too long goes ahead (a frozen tab keeps its turn for ever), so the work must be harmless when it is
 * done twice.
 */
export async function takeTurn<T>({ name, patience, signal }: Turn, work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks
  if (!locks) return work()
  let began = false
  try {
    return await locks.request(
      name,
      { signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) },
      () => {
        began = true
        return work()
      },
    )
  } catch (error) {
    if (began) throw error
    return work()
  }
}
