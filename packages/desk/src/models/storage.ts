/** What the desk needs of `localStorage`. */
export type DeskStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The browser's storage, or one in memory where the browser refuses it: then drafts live as long as the page. */
export function openStorage(browser: Window): DeskStorage {
  try {
    const probe = 'deskhand.desk.probe'
    browser.localStorage.setItem(probe, '')
    browser.localStorage.removeItem(probe)
    return browser.localStorage
  } catch {
    // Private windows and blocked cookies make the mere access throw; the desk works without.
    return memoryStorage()
  }
}

/** The part of the storage that belongs to one member, so that two who share a computer never see each other's text. */
export function storageOf(storage: DeskStorage, memberId: string): DeskStorage {
  const own = (key: string) => `deskhand.desk.${memberId}.${key}`
  return {
    getItem: (key) => storage.getItem(own(key)),
    setItem: (key, value) => storage.setItem(own(key), value),
    removeItem: (key) => storage.removeItem(own(key)),
  }
}

function memoryStorage(): DeskStorage {
  const values = new Map<string, string>()
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  }
}
