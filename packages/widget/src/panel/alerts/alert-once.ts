/** Longer than the tabs of a browser need to hear of one event. */
const HOLD_MS = 2_000

/** Lets one of all open tabs do it: every one of them hears of the same answer. */
export async function alertOnce(messageId: string, alert: () => void): Promise<void> {
  // Pages without a secure connection have none.
  const locks: LockManager | null | undefined = navigator.locks
  if (!locks) return alert()
  await locks.request(`deskhand:alert:${messageId}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return
    alert()
    await new Promise((resolve) => setTimeout(resolve, HOLD_MS))
  })
}
