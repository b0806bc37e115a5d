import { http, HttpResponse } from 'msw'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { BASE_URL, problem, useNetwork, useNoDelay } from '../../test/network.ts'
import { aMessage } from '../../test/samples.ts'
import { createClient } from '../client.ts'
import { createCore } from '../core/create-core.ts'
import type { UploadProgress } from '../core/uploads/upload-address.ts'
import type { Attachment, NewAttachment } from '../types/attachment.ts'
import { createUploader } from './uploader.ts'

const network = useNetwork()
beforeEach(useNoDelay)

const FILES_URL = 'https://files.test/put'
const png = new File(['12345678'], 'photo.png', { type: 'image/png' })

function client() {
  const sessionStore = { load: () => 'token', save: () => undefined }
  return createClient({ baseUrl: BASE_URL, siteKey: 'demo', sessionStore })
}

/** Takes uploads. @returns what was asked, in order */
function serveUploads(): string[] {
  const log: string[] = []
  const attachments = new Map<string, Attachment>()
  network.use(
    http.post<never, NewAttachment>(`${BASE_URL}/v1/attachments`, async ({ request }) => {
      const asked = await request.json()
      log.push(`prepare ${asked.fileName} ${asked.contentType} ${asked.size}`)
      const id = `attachment-${attachments.size + 1}`
      const attachment: Attachment = { id, ...asked, state: 'pending' }
      attachments.set(id, attachment)
      const upload = {
        method: 'PUT',
        url: `${FILES_URL}/${id}`,
        headers: { 'content-type': asked.contentType },
      }
      return HttpResponse.json({ attachment, upload }, { status: 201 })
    }),
    http.put<{ id: string }>(`${FILES_URL}/:id`, async ({ request, params }) => {
      const type = request.headers.get('content-type')
      const bearer = request.headers.get('authorization')
      log.push(`put ${params.id} ${type} ${await request.text()} ${bearer}`)
      return new HttpResponse(null, { status: 204 })
    }),
    http.post<{ id: string }>(`${BASE_URL}/v1/attachments/:id/complete`, ({ params }) => {
      log.push(`complete ${params.id}`)
      return HttpResponse.json({ ...attachments.get(params.id), state: 'ready' })
    }),
  )
  return log
}

test('prepares, sends the bytes without the token, and completes, in this order', async () => {
  const log = serveUploads()
  const attachment = await client().attachments.upload(png)
  expect(log).toEqual([
    'prepare photo.png image/png 8',
    'put attachment-1 image/png 12345678 null',
    'complete attachment-1',
  ])
  expect(attachment).toMatchObject({ id: 'attachment-1', state: 'ready' })
})

test('does the same where nothing but uploading is shipped', async () => {
  const log = serveUploads()
  const sessionStore = { load: () => 'token', save: () => undefined }
  const uploader = createUploader(createCore({ baseUrl: BASE_URL, siteKey: 'demo', sessionStore }))
  await expect(uploader.upload(png)).resolves.toMatchObject({ id: 'attachment-1', state: 'ready' })
  expect(log.map((entry) => entry.split(' ')[0])).toEqual(['prepare', 'put', 'complete'])
})

test('a blob takes the name it is given and says so when it has no type', async () => {
  const log = serveUploads()
  await client().attachments.upload(new Blob(['abc']), { fileName: 'notes.bin' })
  expect(log[0]).toBe('prepare notes.bin application/octet-stream 3')
})

test('a type that names an encoding is told without it', async () => {
  const log = serveUploads()
  await client().attachments.upload(new File(['abc'], 'log.txt', { type: 'text/plain;charset=utf-8' }))
  expect(log[0]).toBe('prepare log.txt text/plain 3')
})

test('tells the end of the progress also where there is no XMLHttpRequest', async () => {
  serveUploads()
  const progress: UploadProgress[] = []
  await client().attachments.upload(png, { onProgress: (step) => progress.push(step) })
  expect(progress).toEqual([{ sent: 8, total: 8 }])
})

test('files of a message are uploaded first, and named after those uploaded before', async () => {
  serveUploads()
  network.use(
    http.post(`${BASE_URL}/v1/tickets/ticket-1/messages`, async ({ request }) =>
      HttpResponse.json(aMessage(1, { body: JSON.stringify(await request.json()) })),
    ),
  )
  const input = { body: 'See', clientId: 'c-1', attachmentIds: ['earlier'], attachments: [png] }
  const message = await client().messages.send('ticket-1', input)
  expect(JSON.parse(message.body)).toEqual({
    body: 'See',
    clientId: 'c-1',
    attachmentIds: ['earlier', 'attachment-1'],
  })
})

test('a file that is refused is not sent', async () => {
  const log = serveUploads()
  network.use(http.post(`${BASE_URL}/v1/attachments`, () => problem(422, 'attachment_type_not_allowed')))
  await expect(client().attachments.upload(png)).rejects.toMatchObject({
    code: 'attachment_type_not_allowed',
  })
  expect(log).toEqual([])
})

test('bytes that are refused are not completed', async () => {
  const log = serveUploads()
  network.use(http.put(`${FILES_URL}/:id`, () => problem(413, 'attachment_too_large')))
  await expect(client().attachments.upload(png)).rejects.toMatchObject({
    code: 'attachment_too_large',
    status: 413,
  })
  expect(log).toEqual(['prepare photo.png image/png 8'])
})

test('an abort while the bytes are on their way ends the upload', async () => {
  const log = serveUploads()
  const abort = new AbortController()
  network.use(
    http.put(`${FILES_URL}/:id`, () => {
      abort.abort()
      return new Promise<Response>(() => undefined)
    }),
  )
  const upload = client().attachments.upload(png, { signal: abort.signal })
  await expect(upload).rejects.toMatchObject({ code: 'aborted' })
  expect(log).toEqual(['prepare photo.png image/png 8'])
})

/** As much of XMLHttpRequest as an upload uses: a test drives it, as a browser would. */
class DrivenXhr extends EventTarget {
  static last: DrivenXhr | null = null
  readonly upload = new EventTarget()
  readonly sentHeaders: Record<string, string> = {}
  status = 0
  responseText = ''

  constructor() {
    super()
    DrivenXhr.last = this
  }

  open(): void {}
  send(): void {}
  setRequestHeader(name: string, value: string): void {
    this.sentHeaders[name] = value
  }
  getAllResponseHeaders(): string {
    return 'content-type: application/problem+json\r\n'
  }
  abort(): void {
    this.dispatchEvent(new Event('abort'))
    this.dispatchEvent(new Event('loadend'))
  }
  progress(loaded: number): void {
    this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded }))
  }
  finish(status: number, text = ''): void {
    Object.assign(this, { status, responseText: text })
    this.dispatchEvent(new Event('load'))
    this.dispatchEvent(new Event('loadend'))
  }
}

async function drivenXhr(): Promise<DrivenXhr> {
  return vi.waitFor(() => {
    if (!DrivenXhr.last) throw new Error('Nothing is sent yet.')
    return DrivenXhr.last
  })
}

beforeEach(() => {
  DrivenXhr.last = null
})

test('a file arrives also where what tells its progress cannot be fetched', async () => {
  vi.stubGlobal('XMLHttpRequest', DrivenXhr)
  vi.doMock('../core/uploads/call-by-xhr.ts', () => {
    throw new TypeError('Failed to fetch dynamically imported module')
  })
  onTestFinished(() => {
    vi.doUnmock('../core/uploads/call-by-xhr.ts')
  })
  const log = serveUploads()
  const progress: number[] = []
  await client().attachments.upload(png, { onProgress: ({ sent }) => progress.push(sent) })
  expect(progress).toEqual([8])
  expect(log).toEqual([
    'prepare photo.png image/png 8',
    'put attachment-1 image/png 12345678 null',
    'complete attachment-1',
  ])
})

test('tells the progress of the bytes by XMLHttpRequest where there is one', async () => {
  vi.stubGlobal('XMLHttpRequest', DrivenXhr)
  const log = serveUploads()
  const progress: number[] = []
  const upload = client().attachments.upload(png, { onProgress: ({ sent }) => progress.push(sent) })
  const xhr = await drivenXhr()
  xhr.progress(3)
  xhr.progress(8)
  xhr.finish(204)
  await expect(upload).resolves.toMatchObject({ state: 'ready' })
  expect({ progress, headers: xhr.sentHeaders }).toEqual({
    progress: [3, 8, 8],
    headers: { 'content-type': 'image/png' },
  })
  expect(log).toEqual(['prepare photo.png image/png 8', 'complete attachment-1'])
})

test('bytes that get stuck are given up after a minute, and sent again', async () => {
  vi.stubGlobal('XMLHttpRequest', DrivenXhr)
  serveUploads()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const upload = client().attachments.upload(png, { onProgress: ignore })
  const stuck = await drivenXhr()
  await vi.advanceTimersByTimeAsync(59_000)
  stuck.progress(3)
  await vi.advanceTimersByTimeAsync(59_000)
  expect(DrivenXhr.last).toBe(stuck)
  await vi.advanceTimersByTimeAsync(2_000)
  // The next try asks for the code of the sender again, which takes a turn that no timer knows of.
  await vi.waitFor(() => expect(DrivenXhr.last).not.toBe(stuck))
  DrivenXhr.last?.finish(204)
  await expect(upload).resolves.toMatchObject({ state: 'ready' })
})

const ignore = () => undefined

test('an abort ends an XMLHttpRequest, and a refusal by it is a typed error', async () => {
  vi.stubGlobal('XMLHttpRequest', DrivenXhr)
  serveUploads()
  const abort = new AbortController()
  const aborted = client().attachments.upload(png, { signal: abort.signal, onProgress: ignore })
  await drivenXhr()
  abort.abort()
  await expect(aborted).rejects.toMatchObject({ code: 'aborted' })

  DrivenXhr.last = null
  const refused = client().attachments.upload(png, { onProgress: ignore })
  const xhr = await drivenXhr()
  xhr.finish(410, JSON.stringify({ code: 'upload_link_invalid', detail: 'Prepare the upload again.' }))
  await expect(refused).rejects.toMatchObject({ code: 'upload_link_invalid', status: 410 })
})
