import { beforeEach, describe, expect, test } from 'vitest'
import { useNoDelay } from '../../../test/network.ts'
import { TusStorage } from '../../../test/tus-storage.ts'
import type { Attachment, ResumableUpload } from '../../types/attachment.ts'
import { sendFile } from './send-file.ts'
import type { Sending, UploadAddress } from './upload-address.ts'

beforeEach(useNoDelay)

const file = new Blob(['0123456789abcdefghij'])
const attachment: Attachment = {
  id: 'a1',
  fileName: 'film.zip',
  contentType: 'application/zip',
  size: file.size,
  state: 'pending',
}

function uploadTo(storage: TusStorage): ResumableUpload {
  return {
    method: 'tus',
    url: storage.url,
    headers: { 'x-signature': 'signed' },
    metadata: { bucketName: 'files', objectName: 'über/1' },
    chunkBytes: 8,
  }
}

function addressOf(storage: TusStorage, changes: Partial<UploadAddress> = {}): UploadAddress {
  return { attachment, upload: uploadTo(storage), ...changes }
}

function send(storage: TusStorage, changes: Partial<Sending> = {}): Promise<void> {
  return sendFile({
    address: addressOf(storage),
    file,
    fetch: storage.fetch,
    signal: undefined,
    isResumed: false,
    onSent: undefined,
    onAddress: undefined,
    ...changes,
  })
}

describe('a file that is sent in steps', () => {
  test('arrives whole, in steps of the size the storage wants', async () => {
    const storage = new TusStorage()
    await send(storage)
    expect(storage.log).toEqual(['POST', 'PATCH 0+8', 'PATCH 8+8', 'PATCH 16+4'])
    expect(storage.text).toBe('0123456789abcdefghij')
  })

  test('is created with its length, its metadata and the headers it was given', async () => {
    const storage = new TusStorage()
    await send(storage)
    expect(storage.created).toMatchObject({
      'tus-resumable': '1.0.0',
      'upload-length': '20',
      'upload-metadata': `bucketName ${btoa('files')},objectName ${Buffer.from('über/1').toString('base64')}`,
      'x-signature': 'signed',
    })
  })

  test('sends no empty metadata, which servers refuse', async () => {
    const storage = new TusStorage()
    const upload: ResumableUpload = { ...uploadTo(storage), metadata: {} }
    await send(storage, { address: { attachment, upload } })
    expect(storage.created).not.toHaveProperty('upload-metadata')
  })

  test('tells its progress and, once it is known, where it goes', async () => {
    const storage = new TusStorage()
    const sent: number[] = []
    const addresses: UploadAddress[] = []
    await send(storage, {
      onSent: (bytes) => sent.push(bytes),
      onAddress: (address) => addresses.push(address),
    })
    expect(sent).toEqual([8, 16, 20])
    expect(addresses).toEqual([addressOf(storage, { location: storage.location })])
  })
})

describe('a connection that is cut', () => {
  test('costs only the bytes that had not arrived', async () => {
    const storage = new TusStorage()
    storage.cutAfter(8 + 3)
    await send(storage)
    expect(storage.log).toEqual(['POST', 'PATCH 0+8', 'PATCH 8+8', 'HEAD', 'PATCH 11+8', 'PATCH 19+1'])
    expect(storage.text).toBe('0123456789abcdefghij')
  })

  test('before the answer was heard doubles nothing', async () => {
    const storage = new TusStorage()
    storage.loseAnswers(1)
    await send(storage)
    expect(storage.text).toBe('0123456789abcdefghij')
  })

  test('again and again is no reason to give up while something arrives', async () => {
    const storage = new TusStorage()
    for (let bytes = 1; bytes < 20; bytes += 1) storage.cutAfter(bytes)
    await send(storage)
    expect(storage.text).toBe('0123456789abcdefghij')
  })

  test('for good is an error after some tries, not an endless loop', async () => {
    const storage = new TusStorage()
    storage.isDown = true
    await expect(send(storage)).rejects.toMatchObject({ code: 'network', retryable: true })
    expect(storage.log).toHaveLength(6)
  })
})

describe('an upload that is resumed', () => {
  test('goes on where the storage says it ended', async () => {
    const storage = new TusStorage()
    await storage.begin('0123456789')
    const address = addressOf(storage, { location: storage.location })
    await send(storage, { address, isResumed: true })
    expect(storage.log).toEqual(['HEAD', 'PATCH 10+8', 'PATCH 18+2'])
    expect(storage.text).toBe('0123456789abcdefghij')
  })

  test.each([404, 410])('begins again when the storage has forgotten it (%i)', async (status) => {
    const storage = new TusStorage()
    storage.goneStatus = status
    const address = addressOf(storage, { location: 'https://files.test/tus/forgotten' })
    await send(storage, { address, isResumed: true })
    expect(storage.log.slice(0, 2)).toEqual(['HEAD', 'POST'])
    expect(storage.text).toBe('0123456789abcdefghij')
  })

  test('whose bytes are all there already is left for completing to judge', async () => {
    const storage = new TusStorage()
    storage.refusal = new Response(null, { status: 409 })
    await expect(send(storage, { isResumed: true })).resolves.toBeUndefined()
    expect(storage.log).toEqual(['POST'])
  })

  test('waits for a request that still holds the file', async () => {
    const storage = new TusStorage()
    await storage.begin('01234')
    storage.refuseNext('HEAD', 423)
    const address = addressOf(storage, { location: storage.location })
    await send(storage, { address, isResumed: true })
    expect(storage.text).toBe('0123456789abcdefghij')
  })
})

test('what the storage refuses is a typed error', async () => {
  const storage = new TusStorage()
  storage.refuseNext('POST', 413)
  await expect(send(storage)).rejects.toMatchObject({ code: 'http_413', status: 413 })
})

test('an abort ends it between two steps, and what has arrived stays', async () => {
  const storage = new TusStorage()
  const abort = new AbortController()
  const onSent = () => abort.abort()
  await expect(send(storage, { signal: abort.signal, onSent })).rejects.toMatchObject({ code: 'aborted' })
  expect(storage.text).toBe('01234567')
})

test('a storage that hides how much has arrived is an error that says so', async () => {
  const storage = new TusStorage()
  storage.hidesOffset = true
  await expect(send(storage)).rejects.toMatchObject({
    code: 'unexpected_answer',
    message: expect.stringContaining('Upload-Offset'),
  })
})
