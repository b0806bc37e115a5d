import type { FakeTab } from './fake-tab.ts'

interface Entry {
  tab: FakeTab
  callback: () => Promise<void>
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

/**
 * Web Locks over several tabs in one process, which the runtime's own take for one: here a tab can crash with a lock in its hands.
 * @see https://w3c.github.io/web-locks/
 */
export class FakeLocks {
  readonly #held = new Map<string, Entry>()
  readonly #queues = new Map<string, Entry[]>()

  request(
    tab: FakeTab,
    name: string,
    { steal = false, signal }: LockOptions,
    callback: () => Promise<void>,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const entry = { tab, callback, resolve, reject }
      if (steal) return this.#steal(name, entry)
      const queue = this.#queueOf(name)
      queue.push(entry)
      const giveUp = (): void => {
        const place = queue.indexOf(entry)
        if (place === -1) return
        queue.splice(place, 1)
        reject(new DOMException('The request was aborted.', 'AbortError'))
      }
      if (signal?.aborted) return giveUp()
      signal?.addEventListener('abort', giveUp, { once: true })
      this.#grantNext(name)
    })
  }

  /** As `query` of the real ones tells every script of the origin. */
  get names(): string[] {
    return [...this.#held.keys()]
  }

  /** Who holds the lock of any name. */
  get holders(): FakeTab[] {
    return [...this.#held.values()].map(({ tab }) => tab)
  }

  /** What a browser does for a tab that is gone. */
  release(tab: FakeTab): void {
    for (const queue of this.#queues.values())
      for (const entry of queue.filter((waiting) => waiting.tab === tab))
        queue.splice(queue.indexOf(entry), 1)
    for (const [name, entry] of this.#held) if (entry.tab === tab) this.#end(name, entry)
  }

  #queueOf(name: string): Entry[] {
    const queue = this.#queues.get(name) ?? []
    this.#queues.set(name, queue)
    return queue
  }

  #steal(name: string, thief: Entry): void {
    const robbed = this.#held.get(name)
    this.#hold(name, thief)
    // A frozen tab learns of it when it runs again.
    void robbed?.tab.runs().then(() => robbed.reject(new DOMException('The lock was stolen.', 'AbortError')))
  }

  #grantNext(name: string): void {
    if (this.#held.has(name)) return
    const next = this.#queueOf(name).shift()
    if (next) this.#hold(name, next)
  }

  #hold(name: string, entry: Entry): void {
    this.#held.set(name, entry)
    void this.#run(name, entry)
  }

  async #run(name: string, entry: Entry): Promise<void> {
    await entry.tab.pass('lock')
    await entry.tab.runs()
    try {
      entry.resolve(await entry.callback())
    } catch (error) {
      entry.reject(error)
    }
    this.#end(name, entry)
  }

  #end(name: string, entry: Entry): void {
    if (this.#held.get(name) !== entry) return
    this.#held.delete(name)
    this.#grantNext(name)
  }
}
