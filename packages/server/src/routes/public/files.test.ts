import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { request, type ClientRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { AttachmentUpload } from '@deskhand/sdk'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppEnv } from '../../middleware/env.ts'
import { notFound, onError } from '../../middleware/errors.ts'
import { answerHeaders } from '../../middleware/answer-headers.ts'
import { requestId } from '../../middleware/request-id.ts'
import { openLocalDisk, type LocalDisk } from '../../storage/local-disk.ts'
import type { FileRef } from '../../storage/storage.ts'
import { PNG } from '../../storage/test-files.ts'
import { fileRoutes } from './files.ts'

const SECRET = 'a secret of the server, long enough to be one'

let directory: string
let disk: LocalDisk
const app = new Hono<AppEnv>()
const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false })

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  directory = await mkdtemp(join(tmpdir(), 'deskhand-files-'))
  const { port } = server.address() as AddressInfo
  disk = await openLocalDisk({ directory, baseUrl: `http://127.0.0.1:${port}`, secret: SECRET })
  app.use(answerHeaders, requestId(pino({ enabled: false })))
  app.route('/files', fileRoutes(disk))
  app.onError(onError)
  app.notFound(notFound(app))
})
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()))
  await rm(directory, { recursive: true })
})

let ref: FileRef
beforeEach(() => {
  ref = { siteId: randomUUID(), attachmentId: randomUUID() }
})
afterEach(() => void vi.useRealTimers())

const announce = (size: number, contentType = 'image/png') =>
  disk.prepareUpload({ ...ref, size, contentType, resumable: false })

const send = (upload: AttachmentUpload, bytes: Uint8Array) =>
  fetch(upload.url, { method: upload.method, headers: upload.headers, body: Uint8Array.from(bytes) })

/** What has arrived, or null. */
async function arrived(): Promise<Buffer | null> {
  const received = await disk.openReceived({ ...ref, size: PNG.byteLength, contentType: 'image/png' })
  if (!received) return null
  const bytes = await readFile(received.path)
  await received.release()
  return bytes
}

/** Stores what has arrived as it is. */
async function commit(): Promise<void> {
  const contentType = 'image/png'
  const received = await disk.openReceived({ ...ref, size: PNG.byteLength, contentType })
  if (!received) throw new Error('nothing has arrived')
  await disk.commit(ref, { path: received.path, contentType, isAsReceived: true, thumbnailPath: null })
  await received.release()
}

const linkTo = (fileName: string, contentType = 'image/png', expiresInSeconds = 300) =>
  disk.createLink({ ...ref, variant: 'original', fileName, contentType, expiresInSeconds })

async function store(bytes: Uint8Array, fileName = 'pixel.png', contentType = 'image/png'): Promise<string> {
  await send(await announce(bytes.byteLength), bytes)
  await commit()
  return (await linkTo(fileName, contentType)).url
}

const onDisk = async (): Promise<string[]> => readdir(join(directory, ref.siteId)).catch(() => [])

/** An upload whose bytes the test sends when it wants to. */
function openUpload(upload: AttachmentUpload, headers: Record<string, string> = {}): ClientRequest {
  const outgoing = request(upload.url, { method: 'PUT', headers: { ...upload.headers, ...headers } })
  outgoing.on('error', () => undefined)
  return outgoing
}

const statusOf = (outgoing: ClientRequest): Promise<number | undefined> =>
  new Promise((resolve) => outgoing.on('response', (response) => resolve(response.resume().statusCode)))

describe('an upload', () => {
  it('is received whole, byte for byte, and readable by the server alone', async () => {
    const bytes = randomBytes(3_000_000)
    const response = await send(await announce(bytes.byteLength), bytes)
    expect(response.status).toBe(204)
    expect((await arrived())?.equals(bytes)).toBe(true)
    expect((await stat(join(directory, ref.siteId))).mode & 0o077).toBe(0)
    expect((await stat(join(directory, ref.siteId, `${ref.attachmentId}.received`))).mode & 0o077).toBe(0)
    await commit()
    expect(await onDisk()).toEqual([ref.attachmentId])
    const link = await linkTo('a.png')
    expect(Buffer.from(await (await fetch(link.url)).arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('is nothing before bytes have come', async () => {
    await announce(10)
    expect(await arrived()).toBeNull()
  })

  it('is refused by its Content-Length when that is more than announced', async () => {
    const response = await send(await announce(PNG.byteLength - 1), PNG)
    expect([response.status, await response.json()]).toMatchObject([413, { code: 'attachment_too_large' }])
    expect(await onDisk()).toEqual([])
  })

  it('is refused before a byte of it is sent', async () => {
    const outgoing = openUpload(await announce(100), { 'Content-Length': '101' })
    const status = statusOf(outgoing)
    outgoing.flushHeaders()
    expect(await status).toBe(413)
    outgoing.destroy()
  })

  it('is stopped at the first byte over the announced size when it has no Content-Length', async () => {
    const outgoing = openUpload(await announce(100), { 'Transfer-Encoding': 'chunked' })
    const status = statusOf(outgoing)
    outgoing.write(Buffer.alloc(101))
    expect(await status).toBe(413)
    outgoing.destroy()
    await vi.waitFor(async () => expect(await onDisk()).toEqual([]))
  })

  it('is refused and removed when it is shorter than announced', async () => {
    const response = await send(await announce(PNG.byteLength + 1), PNG)
    expect([response.status, await response.json()]).toMatchObject([
      422,
      { code: 'attachment_size_mismatch' },
    ])
    expect(await onDisk()).toEqual([])
    expect(await arrived()).toBeNull()
  })

  it('leaves nothing when the sender goes away, and can be sent again', async () => {
    const upload = await announce(1_000_000)
    const outgoing = openUpload(upload, { 'Content-Length': '1000000' })
    outgoing.write(Buffer.alloc(300_000))
    await vi.waitFor(async () => expect(await onDisk()).toHaveLength(1))
    outgoing.destroy()
    await vi.waitFor(async () => expect(await onDisk()).toEqual([]))
    expect((await send(upload, Buffer.alloc(1_000_000))).status).toBe(204)
  })

  it('is refused while the same file is being sent', async () => {
    const upload = await announce(PNG.byteLength)
    const first = openUpload(upload, { 'Content-Length': String(PNG.byteLength) })
    const status = statusOf(first)
    first.write(PNG.subarray(0, 8))
    await vi.waitFor(async () => expect(await onDisk()).toHaveLength(1))
    const second = await send(upload, PNG)
    expect([second.status, await second.json()]).toMatchObject([409, { code: 'attachment_already_complete' }])
    first.end(PNG.subarray(8))
    expect(await status).toBe(204)
  })

  it('never replaces bytes that have arrived: not before the commit, when they may be inspected, and not after', async () => {
    const upload = await announce(PNG.byteLength)
    await send(upload, PNG)
    const other = Buffer.alloc(PNG.byteLength)
    expect((await send(upload, other)).status).toBe(409)
    await commit()
    expect((await send(upload, other)).status).toBe(409)
    expect((await arrived())?.equals(PNG)).toBe(true)
  })

  it('that lost a race against another process changes nothing', async () => {
    const upload = await announce(PNG.byteLength)
    const other = await openLocalDisk({ directory, baseUrl: 'http://other', secret: SECRET })
    const late = openUpload(upload, { 'Content-Length': String(PNG.byteLength) })
    const status = statusOf(late)
    late.write(Buffer.alloc(8))
    await vi.waitFor(async () => expect(await onDisk()).toHaveLength(1))
    await other.receive({ ...ref, size: PNG.byteLength, contentType: 'image/png' }, Readable.from([PNG]))
    late.end(Buffer.alloc(PNG.byteLength - 8))
    expect(await status).toBe(409)
    expect((await arrived())?.equals(PNG)).toBe(true)
  })

  it('must have the content type that was announced', async () => {
    const upload = await announce(PNG.byteLength)
    const response = await send({ ...upload, headers: { 'Content-Type': 'text/html' } }, PNG)
    expect([response.status, await response.json()]).toMatchObject([415, { code: 'unsupported_media_type' }])
  })
})

const problemOf = async (response: Response) => ({
  status: response.status,
  code: (await response.json()).code,
})

describe('a link', () => {
  it('for uploading ends after fifteen minutes', async () => {
    const upload = await announce(PNG.byteLength)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 901_000 })
    expect(await problemOf(await send(upload, PNG))).toEqual({ status: 403, code: 'upload_link_invalid' })
  })

  it('for downloading ends when it says, and after five minutes at the latest', async () => {
    await store(PNG)
    const link = await linkTo('a.png', 'image/png', 86_400)
    expect(Date.parse(link.expiresAt) - Date.now()).toBeLessThanOrEqual(300_000)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(link.expiresAt) + 1000 })
    expect(await problemOf(await fetch(link.url))).toEqual({ status: 403, code: 'download_link_invalid' })
  })

  it('for one purpose does not serve the other', async () => {
    const download = await store(PNG)
    const upload = await announce(PNG.byteLength)
    expect(await problemOf(await fetch(upload.url))).toEqual({ status: 403, code: 'download_link_invalid' })
    expect(await problemOf(await send({ ...upload, url: download }, PNG))).toEqual({
      status: 403,
      code: 'upload_link_invalid',
    })
  })

  it.each(['forged', 'e30.AAAA', '..%2f..%2fetc%2fpasswd'])('cannot be made up: %s', async (capability) => {
    const url = new URL(`/files/${capability}`, (await announce(1)).url)
    expect(await problemOf(await fetch(url))).toEqual({ status: 403, code: 'download_link_invalid' })
  })

  it('cannot name anything but UUIDs on the disk', async () => {
    const upload = { siteId: '..', attachmentId: ref.attachmentId, size: 1, contentType: 'image/png' }
    await expect(disk.receive(upload, Readable.from(['x']))).rejects.toThrow('must be UUIDs')
    await expect(
      disk.read({ ...ref, variant: 'original', attachmentId: '../../etc/passwd' }),
    ).rejects.toThrow('must be UUIDs')
  })

  it('to a discarded file is a 404', async () => {
    const url = await store(PNG)
    await disk.discard(ref)
    expect(await onDisk()).toEqual([])
    expect(await problemOf(await fetch(url))).toEqual({ status: 404, code: 'not_found' })
  })
})

const disposition = async (name: string) =>
  (await fetch(await store(PNG, name, 'application/pdf'))).headers.get('Content-Disposition')

describe('a download', () => {
  it.each([
    ['application/pdf', 'invoice.pdf', 'attachment; filename=invoice.pdf'],
    ['text/plain', 'notes.txt', 'attachment; filename=notes.txt'],
    ['image/svg+xml', 'drawing.svg', 'attachment; filename=drawing.svg'],
    ['image/png', 'pixel.png', 'attachment; filename=pixel.png'],
  ])('of %s is never a page', async (type, name, expected) => {
    const { headers } = await fetch(await store(PNG, name, type))
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': type,
      'content-length': String(PNG.byteLength),
      'content-disposition': expected,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'private, no-store',
    })
  })

  it('keeps a name of any script, and no name breaks the header', async () => {
    expect(await disposition('Größe 😀.png')).toBe(
      `attachment; filename="Gr??e ??.png"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%F0%9F%98%80.png`,
    )
    ref = { ...ref, attachmentId: randomUUID() }
    expect(await disposition('a"\r\nSet-Cookie: x=1;.png')).not.toMatch(/[\r\n]/)
  })

  it('comes in parts for who asks for one', async () => {
    const url = await store(PNG)
    const partOf = async (headers: Record<string, string>) => {
      const response = await fetch(url, { headers })
      const bytes = Buffer.from(await response.arrayBuffer())
      return { status: response.status, range: response.headers.get('Content-Range'), bytes }
    }
    const size = PNG.byteLength
    expect(await partOf({ Range: 'bytes=2-5' })).toEqual({
      status: 206,
      range: `bytes 2-5/${size}`,
      bytes: PNG.subarray(2, 6),
    })
    expect(await partOf({ Range: 'bytes=-4' })).toMatchObject({ status: 206, bytes: PNG.subarray(-4) })
    expect(await partOf({ Range: `bytes=${size}-` })).toEqual({
      status: 416,
      range: `bytes */${size}`,
      bytes: Buffer.alloc(0),
    })
    expect(await partOf({ Range: 'bytes=0-1,4-5' })).toMatchObject({ status: 200, bytes: PNG })
    const etag = (await fetch(url)).headers.get('ETag') ?? ''
    expect(await partOf({ Range: 'bytes=2-5', 'If-Range': etag })).toMatchObject({ status: 206 })
    expect(await partOf({ Range: 'bytes=2-5', 'If-Range': '"another"' })).toMatchObject({ status: 200 })
  })

  it('answers HEAD without opening the file', async () => {
    const unopened = {
      ...disk,
      read: async () => ({ size: 3, stream: () => expect.fail('the file was opened') }),
    }
    const url = new URL(await store(PNG))
    const response = await fileRoutes(unopened).request(url.pathname.replace('/files', ''), {
      method: 'HEAD',
    })
    expect([response.status, response.headers.get('Content-Length')]).toEqual([200, '3'])
  })

  it('answers HEAD without the bytes', async () => {
    const response = await fetch(await store(PNG), { method: 'HEAD' })
    expect([response.status, response.headers.get('Content-Length')]).toEqual([200, String(PNG.byteLength)])
    expect(await response.text()).toBe('')
  })
})

describe('the disk', () => {
  it('commits twice without harm', async () => {
    await store(PNG)
    await commit()
    expect(await onDisk()).toEqual([ref.attachmentId])
  })

  it('is cleared of old parts when it is opened, and of nothing else', async () => {
    await store(PNG)
    const folder = join(directory, ref.siteId)
    const abandoned = join(folder, `${randomUUID()}.${randomUUID()}.part`)
    const young = join(folder, `${randomUUID()}.${randomUUID()}.part`)
    const lookedAt = join(folder, `${randomUUID()}.${randomUUID()}.part`)
    await writeFile(abandoned, 'x')
    await writeFile(young, 'x')
    await mkdir(lookedAt)
    await writeFile(join(lookedAt, 'upload'), 'x')
    for (const old of [abandoned, lookedAt, join(folder, ref.attachmentId)]) await utimes(old, 0, 0)
    await openLocalDisk({ directory, baseUrl: 'http://x', secret: SECRET })
    const left = (await onDisk()).map((name) => join(folder, name))
    expect(left).toContain(young)
    expect(left).toContain(join(folder, ref.attachmentId))
    expect(left).not.toContain(abandoned)
    expect(left).not.toContain(lookedAt)
  })
})
