import { signal } from '@preact/signals'

const TICK_MS = 20_000

/** Now, in milliseconds, coarse enough for "3 min ago" and shared by everything that says so. */
export const now = signal(Date.now())

/** Keeps `now` going; returns what stops it. */
export function startClock(): () => void {
  const timer = setInterval(() => {
    now.value = Date.now()
  }, TICK_MS)
  return () => clearInterval(timer)
}
