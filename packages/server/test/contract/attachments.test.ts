import { randomBytes } from 'node:crypto'
import type { AttachmentLink, DeskhandClient } from '@deskhand/sdk'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CSV, DOCX, GIF, JPEG, PDF, PNG, TXT, WEBP, XLSX, ZIP } from '#server/storage/test-files'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

const OFFICE = 'application/vnd.openxmlformats-officedocument'
type Sent = [fileName: string, type: string, bytes: Buffer]
const PICTURES: Sent[] = [
  ['pixel.png', 'image/png', PNG],
  ['photo.JPG', 'image/jpeg', JPEG],
  ['dance.gif', 'image/gif', GIF],
  ['photo.webp', 'image/webp', WEBP],
]
const FILES: Sent[] = [
  ['invoice.pdf', 'application/pdf', PDF],
  ['notes.txt', 'text/plain', TXT],
  ['readme.md', 'text/markdown', TXT],
  ['orders.csv', 'text/csv', CSV],
  ['letter.docx', `${OFFICE}.wordprocessingml.document`, DOCX],
  ['sums.xlsx', `${OFFICE}.spreadsheetml.sheet`, XLSX],
  ['all.zip', 'application/zip', ZIP],
]

let server: ContractServer
let ada: DeskhandClient
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
})
afterAll(() => server.stop())

const fileOf = (bytes: Uint8Array, name: string, type: string): File =>
  new File([Uint8Array.from(bytes)], name, { type })

async function download({ url }: AttachmentLink): Promise<Buffer> {
  const response = await server.fetch(url)
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

describe('a file', () => {
  it.each(FILES)(
    '%s (%s) comes back to the customer and to the desk as it was sent',
    async (name, type, bytes) => {
      const ticket = await ada.tickets.create({
        subject: name,
        body: 'See the file.',
        attachments: [fileOf(bytes, name, type)],
      })
      const [message] = (await ada.messages.list(ticket.id)).data
      const [attachment] = message?.attachments ?? []
      expect(attachment).toMatchObject({
        fileName: name,
        contentType: type,
        size: bytes.length,
        state: 'ready',
      })
      const id = attachment?.id ?? ''
      expect((await download(await ada.attachments.link(id))).equals(bytes)).toBe(true)
      const desk = await server.desk(server.site.agent)
      expect((await download(await desk.site(server.site.id).attachments.link(id))).equals(bytes)).toBe(true)
    },
  )

  it.each(PICTURES)('%s (%s) comes back as the same picture, with a thumbnail', async (name, type, bytes) => {
    const attachments = [fileOf(bytes, name, type)]
    const ticket = await ada.tickets.create({ subject: name, body: 'See the picture.', attachments })
    const [message] = (await ada.messages.list(ticket.id)).data
    const { width, height } = await sharp(bytes).metadata()
    const [attachment] = message?.attachments ?? []
    const id = attachment?.id ?? ''
    const shown = await download(await ada.attachments.link(id))
    expect(attachment).toEqual({
      id,
      fileName: name,
      contentType: type,
      size: shown.length,
      state: 'ready',
      width,
      height,
      thumbnail: { width, height },
    })
    expect(await sharp(shown).metadata()).toMatchObject({ mediaType: type, width, height })
    const desk = await server.desk(server.site.agent)
    for (const [path, client] of [
      [`/v1/attachments/${id}/thumbnail`, ada],
      [`/v1/desk/sites/${server.site.id}/attachments/${id}/thumbnail`, desk],
    ] as const) {
      const link = await (await ask(server, path, { token: tokenOf(client) })).json()
      const thumbnail = await download(link)
      expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'webp', width, height })
    }
  })

  it('that is no picture has no thumbnail', async () => {
    const { id } = await ada.attachments.upload(fileOf(PDF, 'a.pdf', 'application/pdf'))
    const answer = await ask(server, `/v1/attachments/${id}/thumbnail`, { token: tokenOf(ada) })
    await expectProblem(answer, 404, 'not_found')
  })

  it('of several megabytes goes through whole, and says how far it is', async () => {
    const bytes = Buffer.concat([PDF, randomBytes(8_000_000)])
    const steps: number[] = []
    const { id } = await ada.attachments.upload(fileOf(bytes, 'large.pdf', 'application/pdf'), {
      onProgress: ({ sent }) => steps.push(sent),
    })
    expect(steps.at(-1)).toBe(bytes.length)
    expect((await download(await ada.attachments.link(id))).equals(bytes)).toBe(true)
  })

  it('may be the whole of a message, ten at a time', async () => {
    const { id } = await ada.tickets.create({ subject: 'Ten files', body: 'Wait for them' })
    const attachments = Array.from({ length: 10 }, (_, i) => fileOf(PNG, `${i}.png`, 'image/png'))
    const message = await ada.messages.send(id, { body: '', attachments })
    expect(message.attachments).toHaveLength(10)
    expect(new Set(message.attachments.map(({ fileName }) => fileName)).size).toBe(10)
  })

  it('can be completed again and again, also at the same moment', async () => {
    const { id } = await ada.attachments.upload(fileOf(PNG, 'again.png', 'image/png'))
    for (let round = 0; round < 10; round += 1) {
      const { attachment, upload } = await announced()
      await send(upload, PNG)
      const answers = await Promise.all(Array.from({ length: 6 }, () => complete(attachment.id)))
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200))
    }
    expect((await complete(id)).status).toBe(200)
  })
})

const announced = async () => {
  const json = { fileName: 'again.png', contentType: 'image/png', size: PNG.length }
  return (await ask(server, '/v1/attachments', { method: 'POST', token: tokenOf(ada), json })).json()
}
const send = (upload: { url: string; headers: Record<string, string> }, bytes: Buffer): Promise<Response> =>
  server.fetch(upload.url, { method: 'PUT', headers: upload.headers, body: Uint8Array.from(bytes) })
const complete = (id: string): Promise<Response> =>
  ask(server, `/v1/attachments/${id}/complete`, { method: 'POST', token: tokenOf(ada) })

describe('the link to a file', () => {
  it('is a redirect for a browser and JSON for a program, and never kept', async () => {
    const { id } = await ada.attachments.upload(fileOf(PNG, 'link.png', 'image/png'))
    const path = `/v1/attachments/${id}`
    const followed = await ask(server, path, { token: tokenOf(ada), headers: { accept: 'image/*,*/*' } })
    expect(followed.status).toBe(302)
    expect(followed.headers.get('cache-control')).toBe('private, no-store')
    const { url, expiresAt } = await ada.attachments.link(id)
    const redirected = await download({ url: followed.headers.get('location') ?? '', expiresAt: '' })
    expect(redirected.equals(await download({ url, expiresAt }))).toBe(true)
    expect(url).toMatch(`${server.url}/files/`)
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(300_000)
  })

  it('names nothing but the file: not the ticket, not the customer', async () => {
    const { id } = await ada.attachments.upload(fileOf(PNG, 'secret.png', 'image/png'))
    const { url } = await ada.attachments.link(id)
    expect(url).not.toContain(tokenOf(ada))
    expect(url).not.toContain((await ada.sessions.start()).id)
  })
})

describe('the team', () => {
  it('cannot open a file that was uploaded but never sent', async () => {
    const { id } = await ada.attachments.upload(fileOf(PNG, 'draft.png', 'image/png'))
    const desk = await server.desk(server.site.agent)
    const path = `/v1/desk/sites/${server.site.id}/attachments/${id}`
    await expectProblem(await ask(server, path, { token: tokenOf(desk) }), 404, 'not_found')
    const ticket = await ada.tickets.create({ subject: 'Now', body: 'It is sent', attachmentIds: [id] })
    expect((await ask(server, path, { token: tokenOf(desk) })).status).toBe(200)
    expect(ticket.lastSeq).toBe(1)
  })
})
