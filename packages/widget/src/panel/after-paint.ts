const PAINT_AT_LAST_MS = 300
const NEXT_TRY_MS = 5_000

/** Resolves when what was rendered just now is on the screen, or soon after where nothing is painted: in a hidden tab. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, PAINT_AT_LAST_MS)
  })

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, NEXT_TRY_MS))

/** Fetches a chunk that the first paint does without, and tries again until it has come or nobody wants it any more. */
export async function afterPaint<T>(load: () => Promise<T>, isWanted: () => boolean): Promise<T | undefined> {
  await painted()
  while (isWanted()) {
    try {
      return await load()
    } catch {
      // The network is gone, or the server: whoever waits for the chunk has nothing better to do than to wait.
      await pause()
    }
  }
  return undefined
}
