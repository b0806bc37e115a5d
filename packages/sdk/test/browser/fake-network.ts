import type { FakeServer } from '../../src/testing.ts'
import type { FakeTab } from './fake-tab.ts'

/** The way between the tabs of a fake browser and a fake server, with everything that goes wrong on it. */
export class FakeNetwork {
  isDown = false
  /** Something on the way wants to see a whole answer before it passes it on, so nothing of a stream arrives. */
  blocksStreams = false
  /** So many pieces from now on arrive twice. */
  duplicates = 0
  readonly #server: FakeServer
  /** The method and path of every request so far. */
  readonly requests: string[] = []
  #mutes = new AbortController()

  constructor(server: FakeServer) {
    this.#server = server
  }

  /** Lets every open stream stand, and carries nothing more on it: nobody is told. */
  muteStreams(): void {
    this.#mutes.abort()
    this.#mutes = new AbortController()
  }

  async fetch(tab: FakeTab, request: Request): Promise<Response> {
    this.requests.push(`${request.method} ${new URL(request.url).pathname}`)
    await tab.pass('request')
    await tab.runs()
    request.signal.throwIfAborted()
    if (this.isDown) throw new TypeError('Failed to fetch')
    const signal = AbortSignal.any([request.signal, tab.goneSignal])
    const response = await this.#server.fetch(new Request(request, { signal }))
    await tab.pass('answer')
    await tab.runs()
    request.signal.throwIfAborted()
    const isStream = response.headers.get('content-type') === 'text/event-stream'
    return isStream && response.body
      ? new Response(this.#carry(tab, response.body, this.#mutes.signal), response)
      : response
  }

  #carry(
    tab: FakeTab,
    body: ReadableStream<Uint8Array>,
    mute: AbortSignal,
  ): ReadableStream<Uint8Array<ArrayBuffer>> {
    const reader = body.getReader()
    return new ReadableStream({
      pull: async (controller) => {
        const { done, value } = await reader.read()
        await tab.pass('piece')
        await tab.runs()
        if (this.isDown) return controller.error(new TypeError('The network is gone.'))
        if (this.blocksStreams || mute.aborted) return new Promise<void>(() => undefined)
        if (done) return controller.close()
        const piece = new Uint8Array(value)
        controller.enqueue(piece)
        if (this.duplicates > 0) {
          this.duplicates -= 1
          controller.enqueue(piece)
        }
      },
      cancel: (reason) => reader.cancel(reason),
    })
  }
}
