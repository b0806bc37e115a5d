import { randomBytes } from 'node:crypto'
import type { AttachmentLink, DeskhandClient, PreparedUpload } from '@deskhand/sdk'
import sharp from 'sharp'
import { Upload } from 'tus-js-client'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '#server/db/database'
import { openSupabaseStorage } from '#server/storage/supabase/supabase-storage'
import { sweepFiles } from '#server/storage/sweep-files'
import { EXE, HTML, PDF, PHOTO } from '#server/storage/test-files'
import { ask, eventually, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { runStorageApi, type StorageApi } from './storage-api.ts'

let api: StorageApi
let server: ContractServer
let ada: DeskhandClient
beforeAll(async () => {
  api = await runStorageApi()
  server = await runServer({ supabase: { url: api.url, secretKey: api.secretKey } })
  ada = await server.customer()
})
afterAll(async () => {
  await server.stop()
  await api.stop()
})
afterEach(() => void vi.useRealTimers())

const fileOf = (bytes: Uint8Array, name: string, type: string): File =>
  new File([Uint8Array.from(bytes)], name, { type })

async function announce(size: number, more: object = {}): Promise<PreparedUpload> {
  const json = { fileName: 'a.pdf', contentType: 'application/pdf', size, ...more }
  return (await ask(server, '/v1/attachments', { method: 'POST', token: tokenOf(ada), json })).json()
}

const put = ({ upload: { url, headers } }: PreparedUpload, bytes: Buffer): Promise<Response> =>
  fetch(url, { method: 'PUT', headers, body: Uint8Array.from(bytes) })

const complete = ({ attachment }: PreparedUpload): Promise<Response> =>
  ask(server, `/v1/attachments/${attachment.id}/complete`, { method: 'POST', token: tokenOf(ada) })

const fetched = async ({ url }: AttachmentLink): Promise<Buffer> =>
  Buffer.from(await (await fetch(url)).arrayBuffer())

/** Where the bytes of an attachment lie. */
const placesOf = (id: string): string[] =>
  [...api.objects.keys()]
    .filter((key) => key.includes(id))
    .map((key) => key.split('/')[1] ?? '')
    .toSorted()

describe('the bucket', () => {
  it('is made at the start, private, and takes no other types than attachments have', () => {
    const [bucket] = [...api.buckets.values()]
    expect(bucket).toMatchObject({ public: false, file_size_limit: 52_428_800 })
    expect(bucket?.allowed_mime_types).toContain('image/png')
    expect(bucket?.allowed_mime_types).not.toContain('text/html')
  })

  it('is set right when somebody made it public', async () => {
    for (const bucket of api.buckets.values()) bucket.public = true
    await openSupabaseStorage(api)
    expect([...api.buckets.values()].map((bucket) => bucket.public)).toEqual([false])
  })

  it('is not opened with another key', async () => {
    await expect(openSupabaseStorage({ ...api, secretKey: 'sb_secret_of_somebody_else' })).rejects.toThrow(
      'Supabase Storage could not',
    )
  })
})

describe('a file in Supabase', () => {
  it('goes there and comes from there, and the server’s key goes to nobody', async () => {
    const { id } = await ada.attachments.upload(fileOf(PDF, 'größe.pdf', 'application/pdf'))
    const link = await ada.attachments.link(id)
    const prepared = await announce(PDF.length)
    expect(new URL(link.url).origin).toBe(api.url)
    expect(JSON.stringify([link, prepared])).not.toContain(api.secretKey)
    const answer = await fetch(link.url)
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''gr%C3%B6%C3%9Fe.pdf`)
    expect((await fetched(link)).equals(PDF)).toBe(true)
    expect(placesOf(id)).toEqual(['stored'])
  })

  it('that is a picture is written anew there, without the place, and gets its thumbnail', async () => {
    const { id, width, thumbnail } = await ada.attachments.upload(fileOf(PHOTO, 'a.jpg', 'image/jpeg'))
    expect({ width, thumbnail }).toEqual({ width: 20, thumbnail: { width: 20, height: 40 } })
    expect(placesOf(id)).toEqual(['stored', 'thumbnails'])
    const link = await ada.attachments.link(id)
    expect((await sharp(await fetched(link)).metadata()).exif).toBeUndefined()
    expect((await fetch(link.url)).headers.get('content-disposition')).toBeNull()
    const path = `/v1/attachments/${id}/thumbnail`
    const small = await (await ask(server, path, { token: tokenOf(ada) })).json()
    expect(await sharp(await fetched(small)).metadata()).toMatchObject({ format: 'webp', width: 20 })
  })

  it('that is large goes through Supabase’s own tus', async () => {
    const bytes = Buffer.concat([PDF, randomBytes(7_000_000)])
    const prepared = await announce(bytes.length, { resumable: true })
    const { upload } = prepared
    if (upload.method !== 'tus') throw new Error(`it is sent by ${upload.method}`)
    expect(upload.url).toBe(`${api.url}/storage/v1/upload/resumable/sign`)
    await new Promise<void>((resolve, reject) => {
      new Upload(bytes, {
        endpoint: upload.url,
        headers: upload.headers,
        metadata: upload.metadata,
        chunkSize: upload.chunkBytes,
        onSuccess: () => resolve(),
        onError: reject,
      }).start()
    })
    expect((await complete(prepared)).status).toBe(200)
    expect((await fetched(await ada.attachments.link(prepared.attachment.id))).equals(bytes)).toBe(true)
  })

  it('that is large is sent there by the SDK, and goes on where the connection was cut', async () => {
    const bytes = Buffer.concat([PDF, randomBytes(7_000_000)])
    const steps: string[] = []
    const lossy: typeof fetch = async (input, init) => {
      const request = new Request(input, init)
      if (!request.url.startsWith(`${api.url}/storage`)) return server.fetch(input, init)
      steps.push(`${request.method} ${request.headers.get('upload-offset') ?? ''}`.trim())
      if (steps.length === 3) throw new TypeError('Failed to fetch')
      return fetch(input, init)
    }
    const { attachments } = await server.customer({ fetch: lossy })
    const { id } = await attachments.upload(fileOf(bytes, 'big.pdf', 'application/pdf'))
    expect(steps).toEqual(['POST', 'PATCH 0', 'PATCH 6291456', 'HEAD', 'PATCH 6291456'])
    expect((await fetched(await attachments.link(id))).equals(bytes)).toBe(true)
  })

  it.each([
    ['another size than announced', PDF.length + 1, PDF, 'attachment_size_mismatch'],
    ['more bytes than announced', PDF.length - 1, PDF, 'attachment_size_mismatch'],
    ['a program in it', EXE.length, EXE, 'attachment_type_mismatch'],
    ['a page in it', HTML.length, HTML, 'attachment_type_mismatch'],
  ] as const)(
    'with %s is rejected when it has arrived, is gone, and cannot come again',
    async (_, size, bytes, code) => {
      const prepared = await announce(size)
      expect((await put(prepared, bytes)).status).toBe(200)
      await expectProblem(await complete(prepared), 422, code)
      const bytesLeft = () =>
        [...api.objects].flatMap(([key, object]) =>
          key.includes(prepared.attachment.id) ? [object.bytes.length] : [],
        )
      expect(bytesLeft()).toEqual([0])
      await expectProblem(await complete(prepared), 409, 'attachment_not_ready')
      expect((await put(prepared, bytes)).status).toBe(400)
      expect(bytesLeft()).toEqual([0])
    },
  )

  it('that never came is missed', async () => {
    await expectProblem(await complete(await announce(9)), 409, 'attachment_not_uploaded')
  })

  it('cannot be sent twice, nor to the place of another', async () => {
    const prepared = await announce(PDF.length)
    expect((await put(prepared, PDF)).status).toBe(200)
    expect((await put(prepared, PDF)).status).toBe(400)
    const other = await announce(PDF.length)
    const url = prepared.upload.url.replace(prepared.attachment.id, other.attachment.id)
    expect((await put({ ...prepared, upload: { ...prepared.upload, url } }, PDF)).status).toBe(400)
  })

  it('can be completed again and again, also at the same moment', async () => {
    const prepared = await announce(PDF.length)
    await put(prepared, PDF)
    const answers = await Promise.all(Array.from({ length: 4 }, () => complete(prepared)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await complete(prepared)).status).toBe(200)
    expect(placesOf(prepared.attachment.id)).toEqual(['stored'])
  })

  it('is to be had for five minutes by one link', async () => {
    const { id } = await ada.attachments.upload(fileOf(PDF, 'a.pdf', 'application/pdf'))
    const link = await ada.attachments.link(id)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 })
    expect((await fetch(link.url)).ok).toBe(false)
  })

  it('goes with its row', async () => {
    const { id } = await ada.attachments.upload(fileOf(PHOTO, 'a.jpg', 'image/jpeg'))
    await server.owner.query('delete from deskhand.ticket_attachments where id = $1', [id])
    const database = openDatabase({ url: server.options.databaseUrl, onConnectionLost: () => {} })
    await sweepFiles({ database, storage: await openSupabaseStorage(api) })
    await database.close()
    // The server may have taken the file up by itself at the same moment.
    await eventually(() => placesOf(id)).toEqual([])
  })
})

it('the demo page lets its widget do the same, and runs no script from there', async () => {
  const policy = (await fetch(`${server.url}/demo/`)).headers.get('content-security-policy')
  expect(policy).toContain(`img-src 'self' blob: ${server.url} ${api.url};`)
  expect(policy).toContain(`connect-src 'self' ${server.url} ${api.url};`)
  expect(policy).toContain(`script-src 'self' ${server.url};`)
})

it('the desk may send files there and show pictures from there', async () => {
  const policy = (await fetch(`${server.url}/desk/`)).headers.get('content-security-policy')
  expect(policy).toContain(`img-src 'self' blob: data: ${api.url};`)
  expect(policy).toContain(`connect-src 'self' ${api.url};`)
})

it('the server takes no bytes itself while Supabase does', async () => {
  expect((await fetch(`${server.url}/files/a.b`)).status).toBe(404)
})
