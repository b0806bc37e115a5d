import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ResumableUpload } from '@deskhand/sdk'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import pino from 'pino'
import { Upload } from 'tus-js-client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppEnv } from '../../middleware/env.ts'
import { onError } from '../../middleware/errors.ts'
import { answerHeaders } from '../../middleware/answer-headers.ts'
import { requestId } from '../../middleware/request-id.ts'
import { openLocalDisk, type LocalDisk } from '../../storage/local-disk.ts'
import { resumableFileRoutes } from './resumable-files.ts'

const SECRET = 'a secret of the server, long enough to be one'
const BYTES = randomBytes(12_000_000)

let directory: string
let disk: LocalDisk
let server: Server
let port = 0
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'deskhand-tus-'))
  await start()
})
afterEach(async () => {
  vi.useRealTimers()
  await crash()
  port = 0
  await rm(directory, { recursive: true })
})

/** Starts a server that knows nothing of one before, but for the files it left. */
async function start(): Promise<void> {
  // A client may ask again before the port is known here.
  const app = Promise.withResolvers<Hono<AppEnv>>()
  server = createAdaptorServer({
    fetch: async (request, env) => (await app.promise).fetch(request, env),
    overrideGlobalObjects: false,
  }) as Server
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
  disk = await openLocalDisk({ directory, baseUrl: `http://127.0.0.1:${port}`, secret: SECRET })
  app.resolve(
    new Hono<AppEnv>()
      .use(answerHeaders, requestId(pino({ enabled: false })))
      .route('/files/resumable', resumableFileRoutes(disk))
      .onError(onError),
  )
}

/** Cuts every connection, and is gone. */
async function crash(): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

const file = (size = BYTES.length) => ({
  siteId: randomUUID(),
  attachmentId: randomUUID(),
  size,
  contentType: 'application/pdf',
})
type File = ReturnType<typeof file>

async function announce(announced: File): Promise<ResumableUpload> {
  const upload = await disk.prepareUpload({ ...announced, resumable: true })
  if (upload.method !== 'tus') throw new Error(`it is sent by ${upload.method}`)
  return upload
}

interface Sending {
  onChunkComplete?: (sent: number) => void
  uploadUrl?: string
}

/** Sends as a browser would, by a client of somebody else. */
function send(upload: ResumableUpload, bytes: Buffer, sending: Sending = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(bytes, {
      endpoint: upload.url,
      headers: upload.headers,
      metadata: upload.metadata,
      chunkSize: upload.chunkBytes,
      retryDelays: [0, 50, 100, 200, 400, 800, 1_600, 3_200],
      ...(sending.uploadUrl && { uploadUrl: sending.uploadUrl }),
      onChunkComplete: (_, sent) => sending.onChunkComplete?.(sent),
      onSuccess: () => resolve(),
      onError: reject,
    }).start()
  })
}

async function arrived(announced: File): Promise<Buffer | null> {
  const received = await disk.openReceived(announced)
  if (!received) return null
  const bytes = await readFile(received.path)
  await received.release()
  return bytes
}

const tus = (
  url: string,
  method: string,
  headers: Record<string, string> = {},
  body?: Uint8Array<ArrayBuffer>,
) => fetch(url, { method, headers: { 'Tus-Resumable': '1.0.0', ...headers }, ...(body && { body }) })

const create = ({ url }: ResumableUpload, size: number) => tus(url, 'POST', { 'Upload-Length': String(size) })

const patch = ({ url }: ResumableUpload, offset: number, body: Uint8Array) =>
  tus(
    url,
    'PATCH',
    { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' },
    Uint8Array.from(body),
  )

const offsetOf = async ({ url }: ResumableUpload): Promise<number> =>
  Number((await tus(url, 'HEAD')).headers.get('Upload-Offset'))

const codeOf = async (response: Response) => [response.status, (await response.json()).code]

describe('a resumable upload', () => {
  it('is offered to who can use it, for files it is worth it for', async () => {
    const methodOf = async (size: number, resumable: boolean) =>
      (await disk.prepareUpload({ ...file(size), resumable })).method
    expect(await methodOf(5_000_001, true)).toBe('tus')
    expect(await methodOf(5_000_000, true)).toBe('PUT')
    expect(await methodOf(50_000_000, false)).toBe('PUT')
  })

  it('arrives where direct ones do, byte for byte', async () => {
    const announced = file()
    await send(await announce(announced), BYTES)
    expect((await arrived(announced))?.equals(BYTES)).toBe(true)
  })

  it('goes on by itself after the server was cut off and started again', async () => {
    const announced = file()
    const upload = await announce(announced)
    let restarted: Promise<void> | undefined
    await send(upload, BYTES, {
      onChunkComplete: () => {
        restarted ??= crash().then(start)
      },
    })
    await restarted
    expect((await arrived(announced))?.equals(BYTES)).toBe(true)
  })

  it('keeps what had come of a chunk when the connection ended in the middle of it', async () => {
    const announced = file()
    const upload = await announce(announced)
    expect((await create(upload, BYTES.length)).status).toBe(201)
    const half = request(upload.url, {
      method: 'PATCH',
      headers: {
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': '0',
        'Content-Type': 'application/offset+octet-stream',
        'Content-Length': String(BYTES.length),
      },
    })
    half.on('error', () => undefined)
    half.write(BYTES.subarray(0, 4_000_000))
    const onDisk = join(directory, announced.siteId, `${announced.attachmentId}.resumable`)
    await expect.poll(async () => (await stat(onDisk)).size).toBeGreaterThan(0)
    await crash()
    await start()
    const offset = await offsetOf(upload)
    expect(offset).toBeGreaterThan(0)
    expect(await arrived(announced)).toBeNull()
    await send(upload, BYTES, { uploadUrl: upload.url })
    expect((await arrived(announced))?.equals(BYTES)).toBe(true)
  })

  it('still says that it is whole when the last answer was lost', async () => {
    const announced = file()
    const upload = await announce(announced)
    await send(upload, BYTES)
    await arrived(announced)
    expect(await offsetOf(upload)).toBe(BYTES.length)
  })

  it('is as long as announced: no longer, no shorter, and never of unknown length', async () => {
    const upload = await announce(file())
    expect(await codeOf(await create(upload, BYTES.length + 1))).toEqual([413, 'attachment_too_large'])
    expect(await codeOf(await create(upload, 1))).toEqual([422, 'attachment_size_mismatch'])
    const deferred = await tus(upload.url, 'POST', { 'Upload-Defer-Length': '1' })
    expect(await codeOf(deferred)).toEqual([422, 'attachment_size_mismatch'])
  })

  it('takes no byte more than announced', async () => {
    const announced = file()
    const upload = await announce(announced)
    await create(upload, BYTES.length)
    expect((await patch(upload, 0, Buffer.concat([BYTES, Buffer.from('x')]))).status).toBe(413)
    expect(await arrived(announced)).toBeNull()
  })

  it('cannot be changed once it has arrived', async () => {
    const announced = file()
    const upload = await announce(announced)
    await send(upload, BYTES)
    await arrived(announced)
    expect(await codeOf(await create(upload, BYTES.length))).toEqual([409, 'attachment_already_complete'])
    expect((await patch(upload, 0, Buffer.alloc(BYTES.length))).status).toBe(409)
    expect((await arrived(announced))?.equals(BYTES)).toBe(true)
  })

  it('leaves nothing behind when its file is discarded', async () => {
    const announced = file()
    const upload = await announce(announced)
    await create(upload, BYTES.length)
    await patch(upload, 0, BYTES.subarray(0, 1_000))
    await disk.discard(announced)
    expect((await tus(upload.url, 'HEAD')).status).toBe(404)
  })
})

describe('its capability', () => {
  it('ends after a day', async () => {
    const upload = await announce(file())
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_399_000 })
    expect((await create(upload, BYTES.length)).status).toBe(201)
    vi.setSystemTime(Date.now() + 2_000)
    expect(await codeOf(await create(upload, BYTES.length))).toEqual([403, 'upload_link_invalid'])
  })

  it('is bound to one file and one purpose', async () => {
    const upload = await announce(file())
    const direct = await disk.prepareUpload({ ...file(), resumable: false })
    const [payload = '', signature = ''] = upload.url.split('/').at(-1)?.split('.') ?? []
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    claims.claims.attachmentId = randomUUID()
    const forged = Buffer.from(JSON.stringify(claims)).toString('base64url')
    for (const capability of [direct.url.split('/').at(-1), `${forged}.${signature}`, 'a.b']) {
      const url = new URL(`/files/resumable/${capability}`, upload.url).href
      expect(await codeOf(await create({ ...upload, url }, BYTES.length))).toEqual([
        403,
        'upload_link_invalid',
      ])
    }
  })

  it('fetches nothing', async () => {
    const upload = await announce(file())
    await send(upload, BYTES)
    expect(await codeOf(await fetch(upload.url))).toEqual([405, 'method_not_allowed'])
  })
})
