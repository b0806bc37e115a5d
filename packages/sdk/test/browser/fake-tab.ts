import { createHash } from 'node:crypto'
import type { SessionStore } from '../../src/core/session-store.ts'
import type { Page } from '../../src/core/live/page-life.ts'
import type { TabLine, TabTools } from '../../src/core/live/tab-tools.ts'
import type { FakeBrowser } from './fake-browser.ts'

class FakeDocument extends EventTarget {
  visibilityState = 'visible'
}

class FakePage extends EventTarget implements Page {
  readonly document: FakeDocument = new FakeDocument()
}

/** One tab of a fake browser: a page that can be hidden, frozen, put away and crash. */
export class FakeTab {
  readonly page: FakePage = new FakePage()
  readonly tools: TabTools
  readonly sessionStore: SessionStore
  readonly fetch: typeof fetch
  /** Aborts when the tab is gone. */
  readonly #gone = new AbortController()
  readonly #browser: FakeBrowser
  #isFrozen = false
  #thawed = Promise.withResolvers<void>()

  constructor(browser: FakeBrowser) {
    this.#browser = browser
    const { locks } = browser
    this.tools = {
      locks: { request: (name, options, callback) => locks.request(this, name, options, callback) },
      Channel: browser.channelOf(this),
      // Of the runtime it would take real time, of which a test with a clock of its own knows nothing.
      digest: async (bytes) => createHash('sha256').update(bytes).digest().buffer,
    }
    this.sessionStore = browser.sessionStoreOf(this)
    this.fetch = (input, init) => browser.network.fetch(this, new Request(input, init))
  }

  get goneSignal(): AbortSignal {
    return this.#gone.signal
  }

  get isGone(): boolean {
    return this.#gone.signal.aborted
  }

  /** Waits for a moment that the test chooses. */
  pass(what: string): Promise<void> {
    return this.#browser.pass(what)
  }

  /** Resolves when scripts of the tab may run: never in one that is gone. */
  async runs(): Promise<void> {
    while (this.#isFrozen) await this.#thawed.promise
    if (this.isGone) await new Promise(() => undefined)
  }

  freeze(): void {
    this.#isFrozen = true
  }

  thaw(): void {
    this.#isFrozen = false
    this.#thawed.resolve()
    this.#thawed = Promise.withResolvers()
  }

  show(isVisible: boolean): void {
    this.page.document.visibilityState = isVisible ? 'visible' : 'hidden'
    this.page.document.dispatchEvent(new Event('visibilitychange'))
  }

  /** Leaves for another page, and is kept for the back button. */
  putAway(): void {
    this.page.dispatchEvent(new Event('pagehide'))
    this.freeze()
  }

  comeBack(): void {
    this.thaw()
    this.page.dispatchEvent(new Event('pageshow'))
  }

  /** Nothing of it runs any more; the browser cleans up. */
  crash(): void {
    this.#gone.abort()
    this.#browser.locks.release(this)
  }
}

/** What a tab of a browser is connected to the others by. */
export type FakeLine = TabLine & { readonly tab: FakeTab }
