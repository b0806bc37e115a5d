import { http, HttpResponse } from 'msw'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { BASE_URL, fetchFrom, problem, useNetwork, useNoDelay } from '../../test/network.ts'
import { TusStorage } from '../../test/tus-storage.ts'
import { createCore } from '../core/create-core.ts'
import type { UploadAddress } from '../core/uploads/upload-address.ts'
import type { Attachment, AttachmentUpload, NewAttachment } from '../types/attachment.ts'
import { createAttachments } from './attachments.ts'
import { createSessions } from './sessions.ts'

const network = useNetwork()
beforeEach(useNoDelay)

const FILES_URL = 'https://files.test/put'
const png = new File(['12345678'], 'photo.png', { type: 'image/png' })

let storage: TusStorage
let announced: NewAttachment[]
beforeEach(() => {
  storage = new TusStorage()
  announced = []
})

function browser() {
  const serve = fetchFrom(network)
  const core = createCore({
    baseUrl: BASE_URL,
    siteKey: 'demo',
    sessionStore: { load: () => 'token', save: () => undefined },
    fetch: (input, init) =>
      new Request(input).url.startsWith(storage.url) ? storage.fetch(input, init) : serve(input, init),
  })
  return { attachments: createAttachments(core), sessions: createSessions(core) }
}

const direct = (): AttachmentUpload => ({ method: 'PUT', url: FILES_URL, headers: {} })
const inSteps = (): AttachmentUpload => ({
  method: 'tus',
  url: storage.url,
  headers: {},
  metadata: {},
  chunkBytes: 5,
})

/** Announces uploads and completes those that `hasArrived`. @returns what was completed */
function serveAttachments(upload: () => AttachmentUpload, hasArrived: () => boolean): string[] {
  const completed: string[] = []
  const kept = new Map<string, Attachment>()
  network.use(
    http.post<never, NewAttachment>(`${BASE_URL}/v1/attachments`, async ({ request }) => {
      const asked = await request.json()
      announced.push(asked)
      const { fileName, contentType, size } = asked
      const attachment: Attachment = {
        id: `a${announced.length}`,
        fileName,
        contentType,
        size,
        state: 'pending',
      }
      kept.set(attachment.id, attachment)
      return HttpResponse.json({ attachment, upload: upload() }, { status: 201 })
    }),
    http.post<{ id: string }>(`${BASE_URL}/v1/attachments/:id/complete`, ({ params: { id } }) => {
      if (!hasArrived()) return problem(409, 'attachment_not_uploaded')
      completed.push(id)
      return HttpResponse.json({ ...kept.get(id), state: 'ready' })
    }),
  )
  return completed
}

test('a server learns that files can come in steps, and gets one that way', async () => {
  const completed = serveAttachments(inSteps, () => storage.text.length === 8)
  const progress: number[] = []
  await browser().attachments.upload(png, { onProgress: ({ sent }) => progress.push(sent) })
  expect(announced).toMatchObject([{ resumable: true, size: 8 }])
  expect({ text: storage.text, progress, completed }).toEqual({
    text: '12345678',
    progress: [5, 8, 8],
    completed: ['a1'],
  })
})

test('an upload that was paused goes on with its address, in another page', async () => {
  serveAttachments(inSteps, () => storage.text.length === 8)
  const pause = new AbortController()
  let kept = ''
  const paused = browser().attachments.upload(png, {
    signal: pause.signal,
    onProgress: () => pause.abort(),
    onAddress: (address) => {
      kept = JSON.stringify(address)
    },
  })
  await expect(paused).rejects.toMatchObject({ code: 'aborted' })
  expect(storage.text).toBe('12345')

  const resume: UploadAddress = JSON.parse(kept)
  const attachment = await browser().attachments.upload(png, { resume })
  expect(attachment).toMatchObject({ id: 'a1', state: 'ready' })
  expect(storage.log).toEqual(['POST', 'PATCH 0+5', 'HEAD', 'PATCH 5+3'])
})

test('a page that cannot keep the address, nor show the progress, uploads all the same', async () => {
  serveAttachments(inSteps, () => storage.text.length === 8)
  const uncaught: unknown[] = []
  vi.stubGlobal('queueMicrotask', (work: () => void) => {
    try {
      work()
    } catch (error) {
      uncaught.push(error)
    }
  })
  const full = new Error('The storage is full')
  const fail = () => {
    throw full
  }
  const attachment = await browser().attachments.upload(png, { onAddress: fail, onProgress: fail })
  expect(attachment.state).toBe('ready')
  expect(uncaught).toContain(full)
})

test('an address that is no longer good is left, and the upload begins afresh', async () => {
  const completed = serveAttachments(inSteps, () => storage.text.length === 8)
  const attachment: Attachment = {
    id: 'gone',
    fileName: 'photo.png',
    contentType: 'image/png',
    size: 8,
    state: 'pending',
  }
  network.use(http.post(`${BASE_URL}/v1/attachments/gone/complete`, () => problem(404, 'not_found')))
  await browser().attachments.upload(png, { resume: { attachment, upload: inSteps() } })
  expect(completed).toEqual(['a1'])
})

test('the address of a file of another size is not used', async () => {
  serveAttachments(direct, () => true)
  network.use(http.put(FILES_URL, () => new HttpResponse(null, { status: 204 })))
  const other: Attachment = {
    id: 'other',
    fileName: 'x.png',
    contentType: 'image/png',
    size: 9,
    state: 'pending',
  }
  const { id } = await browser().attachments.upload(png, { resume: { attachment: other, upload: direct() } })
  expect(id).toBe('a1')
})

test('a file sent in one piece is sent again when the connection was cut, and completed once', async () => {
  let puts = 0
  const completed = serveAttachments(direct, () => puts > 1)
  network.use(
    http.put(FILES_URL, () => {
      puts += 1
      // The bytes have arrived, the answer has not; a storage takes them only once.
      return puts === 1 ? HttpResponse.error() : problem(409, 'attachment_already_complete')
    }),
  )
  await expect(browser().attachments.upload(png)).resolves.toMatchObject({ state: 'ready' })
  expect({ puts, completed }).toEqual({ puts: 2, completed: ['a1'] })
})

test('the first refusal of a storage is final', async () => {
  serveAttachments(direct, () => false)
  network.use(http.put(FILES_URL, () => problem(413, 'attachment_too_large')))
  await expect(browser().attachments.upload(png)).rejects.toMatchObject({ code: 'attachment_too_large' })
})

test('bytes under way stop when their customer leaves', async () => {
  serveAttachments(direct, () => true)
  const { promise: isSending, resolve } = Promise.withResolvers<AbortSignal>()
  network.use(
    http.put(FILES_URL, ({ request }) => {
      resolve(request.signal)
      return new Promise<Response>(() => undefined)
    }),
    http.delete(`${BASE_URL}/v1/sessions/current`, () => new HttpResponse(null, { status: 204 })),
  )
  const { attachments, sessions } = browser()
  const ended = attachments.upload(png).catch((error: unknown) => error)
  const signal = await isSending
  await sessions.logout()
  expect(await ended).toMatchObject({ code: 'session_ended' })
  expect(signal.aborted).toBe(true)
})

test('what sends files may fail to load, which is a failure of the network like any other', async () => {
  serveAttachments(direct, () => true)
  vi.doMock('../core/uploads/send-file.ts', () => {
    throw new TypeError('Failed to fetch dynamically imported module')
  })
  onTestFinished(() => {
    vi.doUnmock('../core/uploads/send-file.ts')
  })
  const upload = browser().attachments.upload(png)
  await expect(upload).rejects.toMatchObject({ code: 'network', retryable: true })
})
