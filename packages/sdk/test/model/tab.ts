import { createClient } from '../../src/client.ts'
import type { DeskhandClient } from '../../src/client.ts'
import { createSupportStore } from '../../src/store/support-store.ts'
import type { SupportStore } from '../../src/store/support-store.ts'
import type { StoredEntry, StoreStorage } from '../../src/store/storage.ts'
import { createScriptedEvents } from './scripted-events.ts'
import type { ScriptedEvents } from './scripted-events.ts'
import type { World } from './world.ts'

/** One tab of a browser whose network, storage and end are in the hands of a test. */
export interface Tab {
  readonly client: DeskhandClient
  readonly store: SupportStore
  readonly events: ScriptedEvents
  isOffline: boolean
  readonly isGone: boolean
  /** Texts that were shown as soon as they were written or had come, and were gone some moment later. */
  readonly vanished: Set<string>
  /** The page is gone from one moment to the next: whatever it was about to write or to hear is lost. */
  crash(): void
}

export function openTab(world: World): Tab {
  const events = createScriptedEvents()
  const crashed = new AbortController()
  const { signal: gone } = crashed

  /** Lets the scheduler say when something goes on; a page that is gone does nothing any more. */
  async function pass(label: string, signal = gone): Promise<void> {
    const ended = AbortSignal.any([gone, signal])
    const end = Promise.withResolvers<never>()
    const onEnd = () => end.reject(new DOMException('It is over.', 'AbortError'))
    ended.addEventListener('abort', onEnd, { once: true })
    if (ended.aborted) onEnd()
    await Promise.race([world.gate(label), end.promise])
  }

  async function request(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init)
    const { pathname, search } = new URL(request.url)
    const name = `${request.method} ${pathname}`
    world.overheard.push(`${name}${search} ${await request.clone().text()}`)
    return send(request, name)
  }

  async function send(request: Request, name: string): Promise<Response> {
    await pass(`→ ${name}`, request.signal)
    const fault = world.takeFault(request)
    if (tab.isOffline || fault === 'network') throw new TypeError('Failed to fetch')
    if (fault === 'busy') return Response.json({ code: 'database_unavailable' }, { status: 503 })
    const response = await world.serve(request)
    world.noteAnswer(request, response.clone())
    await pass(`← ${name}`, request.signal)
    if (tab.isOffline || fault === 'lost answer') throw new TypeError('Failed to fetch')
    return response
  }

  const storage: StoreStorage = {
    async read(prefix) {
      await pass('storage read')
      return world.storage.read(prefix)
    },
    async write(entries: readonly StoredEntry[]) {
      await pass('storage write')
      return world.storage.write(entries)
    },
    async clear(prefix) {
      await pass('storage clear')
      return world.storage.clear(prefix)
    },
    watch: (listener) => world.storage.watch(listener),
  }

  const { fake, sessionStore, getIdentityToken } = world
  const { siteKey, baseUrl } = fake
  const options = { siteKey, baseUrl, sessionStore, getIdentityToken, fetch: request }
  const client = { ...createClient(options), events: events.resource }
  const store = createSupportStore(client, { storage })
  const tab = {
    client,
    store,
    events,
    isOffline: false,
    vanished: watchForGaps(store, world),
    get isGone() {
      return gone.aborted
    },
    crash() {
      crashed.abort()
      tab.store.dispose()
    },
  }
  return tab
}

/** Notes each text that is shown and then is not, at whatever moment, though nobody took it away. */
function watchForGaps(store: SupportStore, world: World): Set<string> {
  const vanished = new Set<string>()
  let before: ReadonlySet<string> = new Set()
  store.subscribe(() => {
    const { customer, threads } = store.getSnapshot()
    const entries = (customer && threads[world.ticket?.id ?? '']?.entries) ?? []
    const now = new Set(entries.map((entry) => (entry.state === 'sent' ? entry.message.body : entry.body)))
    // While nobody knows who the customer is, nothing is shown.
    if (customer) for (const text of before) if (!now.has(text) && world.isWanted(text)) vanished.add(text)
    before = now
  })
  return vanished
}
