/** Work of which at most one piece is under way. */
export interface SingleFlight<T> {
  /** Starts `work`, or shares the piece that is under way. */
  readonly join: (work: () => Promise<T>) => Promise<T>
  /** Starts `work` when the piece that is under way has ended. */
  readonly follow: (work: () => Promise<T>) => Promise<T>
}

export function createSingleFlight<T>(): SingleFlight<T> {
  let underWay: Promise<T> | null = null

  function join(work: () => Promise<T>): Promise<T> {
    underWay ??= work().finally(() => {
      underWay = null
    })
    return underWay
  }

  async function follow(work: () => Promise<T>): Promise<T> {
    // How it ends is for whoever started it to hear.
    await underWay?.catch(() => undefined)
    return underWay ? follow(work) : join(work)
  }

  return { join, follow }
}
