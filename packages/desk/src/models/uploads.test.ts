import { DeskhandError, LIMITS, type Attachment } from '@deskhand/sdk'
import type { DeskSite, UploadAddress, UploadOptions } from '@deskhand/sdk/desk'
import { expect, test, vi } from 'vitest'
import type { KeptUpload, UploadShelf } from './upload-shelf.ts'
import { createUploads } from './uploads.ts'

const DRAFT = 'ticket/reply'
const photo = new File(['pixels'], 'photo.png', { type: 'image/png' })

const attachmentOf = (file: File | Blob): Attachment => ({
  id: `attachment of ${file instanceof File ? file.name : ''}`,
  fileName: 'photo.png',
  contentType: file.type,
  size: file.size,
  state: 'ready',
})

/** A shelf in memory, which outlives the uploads of one page. */
function memoryShelf(): UploadShelf & { kept: Map<string, KeptUpload> } {
  const kept = new Map<string, KeptUpload>()
  return {
    kept,
    read: async () => [...kept.values()],
    put: async (_, upload) => void kept.set(upload.id, upload),
    remove: async (_, id) => void kept.delete(id),
  }
}

type Send = (file: File | Blob, options: UploadOptions) => Promise<Attachment>

function begin(send: Send, shelf = memoryShelf()) {
  const upload = vi.fn<Send>(send)
  const site = { attachments: { upload } } as unknown as DeskSite
  return { uploads: createUploads({ site, shelf, draft: DRAFT }), upload, shelf }
}

const states = ({ items }: ReturnType<typeof createUploads>) => items.value.map(({ state }) => state)

test('a file is sent at once, and handed over with the message', async () => {
  const { uploads, shelf } = begin(async (file) => attachmentOf(file))
  uploads.add([photo])
  expect(uploads.isUploading.value).toBe(true)
  await vi.waitFor(() => expect(states(uploads)).toEqual(['ready']))
  expect(uploads.take()).toEqual([attachmentOf(photo)])
  expect(uploads.items.value).toEqual([])
  expect(shelf.kept.size).toBe(0)
})

test('after a reload an upload goes on where it was cut off, and what has arrived is not sent again', async () => {
  const shelf = memoryShelf()
  const address = { attachment: attachmentOf(photo), upload: {} } as unknown as UploadAddress
  const first = begin((_, { onAddress }) => {
    onAddress?.(address)
    return new Promise(() => {})
  }, shelf)
  first.uploads.add([photo])
  const second = begin(async (file) => attachmentOf(file), shelf)
  await vi.waitFor(() => expect(states(second.uploads)).toEqual(['ready']))
  expect(second.upload.mock.calls[0]?.[1].resume).toEqual(address)
  const third = begin(async (file) => attachmentOf(file), shelf)
  await vi.waitFor(() => expect(states(third.uploads)).toEqual(['ready']))
  expect(third.upload).not.toHaveBeenCalled()
})

test('what arrived so long ago that the server has forgotten it is sent once more', async () => {
  const shelf = memoryShelf()
  const at = Date.now() - 23 * 3_600_000
  const arrived = { attachment: attachmentOf(photo), at }
  shelf.kept.set('old', { id: 'old', file: photo, pickedAt: at, address: null, arrived })
  const { uploads, upload } = begin(async (file) => attachmentOf(file), shelf)
  await vi.waitFor(() => expect(states(uploads)).toEqual(['ready']))
  expect(upload).toHaveBeenCalledOnce()
})

test('a lost connection can be tried again', async () => {
  const error = new DeskhandError('Cut off.', { code: 'network', retryable: true })
  const { uploads, upload } = begin(async (file) => attachmentOf(file))
  upload.mockRejectedValueOnce(error)
  uploads.add([photo])
  await vi.waitFor(() => expect(states(uploads)).toEqual(['failed']))
  const [failed] = uploads.items.value
  expect(failed?.canRetry).toBe(true)
  uploads.retry(failed?.id ?? '')
  await vi.waitFor(() => expect(states(uploads)).toEqual(['ready']))
})

test('a file the server will never take says why, is not kept, and does not hold up the others', async () => {
  const refusal = new DeskhandError('No.', { code: 'attachment_too_large', status: 422 })
  const { uploads, upload, shelf } = begin(async (file) => attachmentOf(file))
  upload.mockRejectedValueOnce(refusal)
  uploads.add([new File(['x'], 'film.mp4'), photo])
  await vi.waitFor(() => expect(states(uploads)).toEqual(['failed', 'ready']))
  expect(uploads.items.value[0]).toMatchObject({
    canRetry: false,
    problem: expect.stringContaining('larger'),
  })
  expect([...shelf.kept.values()].map(({ file }) => file.name)).toEqual(['photo.png'])
  uploads.take()
  expect(states(uploads)).toEqual(['failed'])
})

test('a file that is taken away on its way is not sent on', async () => {
  let ended: AbortSignal | undefined
  const { uploads, shelf } = begin((_, { signal }) => {
    ended = signal
    return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
  })
  uploads.add([photo])
  uploads.remove(uploads.items.value[0]?.id ?? '')
  expect(ended?.aborted).toBe(true)
  expect(uploads.items.value).toEqual([])
  expect(shelf.kept.size).toBe(0)
})

test('more than a message may carry, and nothing at all, are refused before a byte is sent', async () => {
  const { uploads, upload } = begin(async (file) => attachmentOf(file))
  uploads.add([new File([], 'empty.txt')])
  expect(upload).not.toHaveBeenCalled()
  uploads.add(Array.from({ length: LIMITS.attachmentsPerMessage + 1 }, () => photo))
  expect(upload).toHaveBeenCalledTimes(LIMITS.attachmentsPerMessage)
  expect(states(uploads).filter((state) => state === 'failed')).toHaveLength(2)
})
