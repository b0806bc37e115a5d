import { isDeskhandError, type PreparedUpload, type UploadAddress } from '@deskhand/sdk'
import { describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from '../asking.ts'
import { visitor, type ContractSide } from './contract-side.ts'

/** Two steps, each side says of which size. */
const BYTES = 6_000_000

const largeFile = (): File => new File(['a'.repeat(BYTES)], 'log.txt', { type: 'text/plain' })

export function describeResumableUploads(side: () => ContractSide): void {
  /** A browser whose network is watched, and lost before the request that `isLost` says. */
  const browser = (isLost: (request: Request) => boolean = () => false) => {
    const sent: string[] = []
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init)
      if (request.url.includes('/files/'))
        sent.push(`${request.method} ${request.headers.get('upload-offset') ?? ''}`.trim())
      if (isLost(request)) throw new TypeError('Failed to fetch')
      return side().fetch(input, init)
    }
    return { client: visitor(side(), { fetch }), sent }
  }

  describe('a large file', () => {
    it('goes in steps, and is the same at the end', async () => {
      const { client, sent } = browser()
      const progress: number[] = []
      const { id, state } = await client.attachments.upload(largeFile(), {
        onProgress: (step) => progress.push(step.sent),
      })
      expect(state).toBe('ready')
      expect(sent).toEqual(['POST', 'PATCH 0', 'PATCH 5242880'])
      expect(progress.at(-1)).toBe(BYTES)
      const { url } = await client.attachments.link(id)
      const received = await (await side().fetch(url)).text()
      expect(received === 'a'.repeat(BYTES)).toBe(true)
    })

    it('goes on where it was when the connection is back', async () => {
      let losses = 0
      const { client, sent } = browser(({ method, headers }) => {
        const isLost = method === 'PATCH' && headers.get('upload-offset') !== '0' && losses === 0
        if (isLost) losses += 1
        return isLost
      })
      await expect(client.attachments.upload(largeFile())).resolves.toMatchObject({ state: 'ready' })
      expect(sent).toEqual(['POST', 'PATCH 0', 'PATCH 5242880', 'HEAD', 'PATCH 5242880'])
    })

    it('has the length that was announced, and is nowhere before it has begun', async () => {
      const client = visitor(side())
      await client.sessions.start()
      const json = { fileName: 'log.txt', contentType: 'text/plain', size: BYTES, resumable: true }
      const asked = { method: 'POST', token: tokenOf(client), json }
      const { upload }: PreparedUpload = await (await ask(side(), '/v1/attachments', asked)).json()
      const tus = (method: string, headers: Record<string, string> = {}): Promise<Response> =>
        side().fetch(upload.url, { method, headers: { 'Tus-Resumable': '1.0.0', ...headers } })
      expect((await tus('HEAD')).status).toBe(404)
      const longer = await tus('POST', { 'Upload-Length': String(BYTES + 1) })
      await expectProblem(longer, 413, 'attachment_too_large')
      const shorter = await tus('POST', { 'Upload-Length': String(BYTES - 1) })
      await expectProblem(shorter, 422, 'attachment_size_mismatch')
    })

    it('goes on after a reload with its address', async () => {
      const pause = new AbortController()
      const { client, sent } = browser()
      let kept: UploadAddress | undefined
      const paused = client.attachments.upload(largeFile(), {
        signal: pause.signal,
        onAddress: (address) => {
          kept = address
        },
        onProgress: ({ sent: bytes }) => bytes > 0 && pause.abort(),
      })
      await expect(paused).rejects.toSatisfy((error) => isDeskhandError(error) && error.code === 'aborted')
      const resume: UploadAddress = JSON.parse(JSON.stringify(kept))
      await expect(client.attachments.upload(largeFile(), { resume })).resolves.toMatchObject({
        id: resume.attachment.id,
        state: 'ready',
      })
      expect(sent).toEqual(['POST', 'PATCH 0', 'HEAD', 'PATCH 5242880'])
      // A third time everything is there: nothing is sent again.
      await expect(client.attachments.upload(largeFile(), { resume })).resolves.toMatchObject({
        id: resume.attachment.id,
      })
      expect(sent.filter((line) => line.startsWith('PATCH'))).toHaveLength(2)
    })
  })
}
