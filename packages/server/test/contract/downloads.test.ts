import type { AttachmentLink, DeskhandClient } from '@deskhand/sdk'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { PDF, PNG } from '#server/storage/test-files'
import { expectProblem } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let ada: DeskhandClient
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
})
afterAll(() => server.stop())
afterEach(() => void vi.useRealTimers())

async function linkTo(fileName: string, bytes = PNG, type = 'image/png'): Promise<AttachmentLink> {
  const { id } = await ada.attachments.upload(new Blob([Uint8Array.from(bytes)], { type }), { fileName })
  return ada.attachments.link(id)
}

const partsOf = (url: string): [payload: string, signature: string] => {
  const [payload = '', signature = ''] = url.split('/').at(-1)?.split('.') ?? []
  return [payload, signature]
}

it('can neither run nor be sniffed, framed or kept', async () => {
  const { headers } = await server.fetch((await linkTo('invoice.pdf', PDF, 'application/pdf')).url)
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(PDF.length),
    'content-disposition': 'attachment; filename=invoice.pdf',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'private, no-store',
  })
})

it.each([
  ['quotes and semicolons', 'say "hi"; filename=x.png'],
  ['an emoji', '📦 parcel.png'],
  ['letters of other scripts', 'фото שלום 写真.png'],
  ['percent signs', '100%25 off.png'],
  ['dots', '...png'],
  ['an override of the direction', 'gnp.\u202Eexe.png'],
])('keeps a file name with %s, in one header', async (_, fileName) => {
  const { headers } = await server.fetch((await linkTo(fileName)).url)
  const disposition = headers.get('content-disposition') ?? ''
  expect(disposition).toMatch(/^attachment; filename/)
  expect(disposition).toMatch(/^[\x20-\x7E]*$/)
  const extended = /filename\*=UTF-8''([^;]+)$/.exec(disposition)?.[1]
  const [, quoted, token] = /filename=(?:"((?:[^"\\]|\\.)*)"|([^";]+))/.exec(disposition) ?? []
  const plain = quoted?.replaceAll(/\\(.)/g, '$1') ?? token
  expect(extended === undefined ? plain : decodeURIComponent(extended)).toBe(fileName)
})

it('needs no token, and no page of another origin can make it a page', async () => {
  const { url } = await linkTo('public.png')
  const response = await fetch(url, { headers: { origin: 'https://evil.example' } })
  expect(response.status).toBe(200)
  expect(response.headers.get('access-control-allow-origin')).toBeNull()
  expect(response.headers.get('set-cookie')).toBeNull()
})

it('is over after five minutes', async () => {
  const { url, expiresAt } = await linkTo('soon-over.png')
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(expiresAt) - 1_000 })
  expect((await server.fetch(url)).status).toBe(200)
  vi.setSystemTime(Date.parse(expiresAt) + 1_000)
  await expectProblem(await server.fetch(url), 403, 'download_link_invalid')
})

it('is not to be had by a link that somebody changed', async () => {
  const [payload, signature] = partsOf((await linkTo('a.png')).url)
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const forged = Buffer.from(JSON.stringify({ ...claims, expires: 9_999_999_999 })).toString('base64url')
  for (const capability of [
    `${forged}.${signature}`,
    `${payload}.${signature.slice(0, -3)}AAA`,
    `${payload}.`,
    payload,
    'x',
    `${payload}.${signature}.x`,
  ]) {
    await expectProblem(await server.fetch(`${server.url}/files/${capability}`), 403, 'download_link_invalid')
  }
})

it('is not to be had by the link for its upload, nor the other way round', async () => {
  const { url } = await linkTo('a.png')
  const answer = await server.fetch(url, {
    method: 'PUT',
    body: 'x',
    headers: { 'content-type': 'image/png' },
  })
  await expectProblem(answer, 403, 'upload_link_invalid')
})
