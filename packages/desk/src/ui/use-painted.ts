import { useEffect, useState } from 'preact/hooks'

/** A window that is not looked at paints nothing: then it goes on after so many milliseconds. */
const WITHOUT_PAINT_MS = 100

/**
 * The value as it was when the page was painted last. Whoever presses a key sees at once that it was pressed, where what is light
 * shows the value itself, and what takes long to build waits for the picture after.
 */
export function usePainted<T>(value: T): T {
  const [painted, setPainted] = useState(value)
  // A function would be taken for one that makes the next state.
  useEffect(
    () => (painted === value ? undefined : afterPaint(() => setPainted(() => value))),
    [painted, value],
  )
  return painted
}

/** @returns what calls it off */
function afterPaint(run: () => void): () => void {
  let timer = setTimeout(run, WITHOUT_PAINT_MS)
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = setTimeout(run)
  })
  return () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  }
}
