/** As much of a storage that speaks tus as an upload needs, with the faults a network has. */
export class TusStorage {
  readonly url = 'https://files.test/tus'
  readonly location = 'https://files.test/tus/1'
  /** What was asked, in order: of a PATCH its offset and how many bytes it carried. */
  readonly log: string[] = []
  created: Record<string, string> = {}
  isDown = false
  hidesOffset = false
  goneStatus = 404
  /** The answer to every creation. */
  refusal: Response | null = null
  #bytes: Uint8Array | null = null
  readonly #cuts: number[] = []
  #lostAnswers = 0
  readonly #refusals: [method: string, status: number][] = []

  get text(): string {
    return new TextDecoder().decode(this.#bytes ?? new Uint8Array())
  }

  /** Lets an earlier upload have got this far. */
  async begin(text: string): Promise<void> {
    this.#bytes = new TextEncoder().encode(text)
  }

  /** Cuts the connection once, when this many bytes have arrived in all. */
  cutAfter(bytes: number): void {
    this.#cuts.push(bytes)
  }

  /** Takes the next bytes in, and loses the answers. */
  loseAnswers(count: number): void {
    this.#lostAnswers = count
  }

  refuseNext(method: string, status: number): void {
    this.#refusals.push([method, status])
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    request.signal.throwIfAborted()
    const body = new Uint8Array(await request.arrayBuffer())
    const at = request.headers.get('upload-offset')
    this.log.push(request.method === 'PATCH' ? `PATCH ${at}+${body.length}` : request.method)
    if (this.isDown) throw new TypeError('Failed to fetch')
    const [method, status] = this.#refusals[0] ?? []
    if (method === request.method) {
      this.#refusals.shift()
      return new Response(null, { status: status ?? 500 })
    }
    return this.#answer(request, body)
  }

  #answer(request: Request, body: Uint8Array): Response {
    if (request.method === 'POST') return this.#create(request)
    if (request.url !== this.location || !this.#bytes) return new Response(null, { status: this.goneStatus })
    if (request.method === 'HEAD') return this.#tell(200)
    if (request.headers.get('upload-offset') !== String(this.#bytes.length))
      return new Response(null, { status: 409 })
    return this.#take(this.#bytes, body)
  }

  #create({ headers }: Request): Response {
    if (this.refusal) return this.refusal
    this.created = Object.fromEntries(headers)
    this.#bytes = new Uint8Array()
    return new Response(null, { status: 201, headers: { location: '/tus/1' } })
  }

  #take(before: Uint8Array, body: Uint8Array): Response {
    const cut = this.#cuts[0] ?? Infinity
    const isCut = before.length + body.length > cut
    if (isCut) this.#cuts.shift()
    const taken = isCut ? body.subarray(0, cut - before.length) : body
    this.#bytes = new Uint8Array([...before, ...taken])
    if (isCut) throw new TypeError('Failed to fetch')
    if (this.#lostAnswers > 0) {
      this.#lostAnswers -= 1
      throw new TypeError('Failed to fetch')
    }
    return this.#tell(204)
  }

  #tell(status: number): Response {
    const offset = String(this.#bytes?.length)
    return new Response(null, { status, headers: this.hidesOffset ? {} : { 'upload-offset': offset } })
  }
}
