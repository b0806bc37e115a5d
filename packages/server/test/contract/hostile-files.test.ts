import { randomUUID } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeskhandClient, PreparedUpload, Problem } from '@deskhand/sdk'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { EXE, HTML, JS, PDF, PHOTO, PIXEL_BOMB, PNG, SVG, XML } from '#server/storage/test-files'
import { ask, eventually, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'
import { sweepNow } from './sweeping.ts'

let server: ContractServer
let ada: DeskhandClient
beforeAll(async () => {
  server = await runServer()
})
// Nobody may have as many files waiting to be sent as all of these are together.
beforeEach(async () => {
  ada = await server.customer()
})
afterAll(() => server.stop())
afterEach(() => void vi.useRealTimers())

/** What a browser could run, and what could pretend to be it. */
const HOSTILE: [what: string, type: string, ending: string, bytes: Buffer][] = [
  ['SVG', 'image/svg+xml', 'svg', SVG],
  ['HTML', 'text/html', 'html', HTML],
  ['XML', 'application/xml', 'xml', XML],
  ['PDF', 'application/pdf', 'pdf', PDF],
  ['JavaScript', 'text/javascript', 'js', JS],
  ['a program', 'application/x-msdownload', 'exe', EXE],
]
const DISGUISES: [type: string, ending: string][] = [
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['application/pdf', 'pdf'],
  ['application/zip', 'zip'],
  ['text/plain', 'txt'],
  ['text/csv', 'csv'],
  ['text/markdown', 'md'],
]

async function announcePicture(size: number): Promise<PreparedUpload> {
  const json = { fileName: 'a.png', contentType: 'image/png', size }
  return (await ask(server, '/v1/attachments', { method: 'POST', token: tokenOf(ada), json })).json()
}

/** How many bytes there are of an attachment. */
async function bytesOf(id: string): Promise<number> {
  const names = await readdir(server.filesDirectory, { recursive: true })
  const sizes = names
    .filter((name) => name.includes(id))
    .map(async (name) => (await stat(join(server.filesDirectory, name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** Sends a file the whole way. The link to it, or the code of what refused it. */
async function smuggle(fileName: string, contentType: string, bytes: Buffer): Promise<string> {
  const json = { fileName, contentType, size: bytes.length }
  const announced = await ask(server, '/v1/attachments', { method: 'POST', token: tokenOf(ada), json })
  if (!announced.ok) return codeOf(announced)
  const { attachment, upload }: PreparedUpload = await announced.json()
  const { url, headers } = upload
  const sent = await server.fetch(url, { method: 'PUT', headers, body: Uint8Array.from(bytes) })
  if (!sent.ok) return codeOf(sent)
  const path = `/v1/attachments/${attachment.id}/complete`
  const completed = await ask(server, path, { method: 'POST', token: tokenOf(ada) })
  return completed.ok ? (await ada.attachments.link(attachment.id)).url : codeOf(completed)
}

async function codeOf(response: Response): Promise<string> {
  const problem: Problem = await response.json()
  expect(response.status).toBeLessThan(500)
  return problem.code
}

/** What no browser makes a page of. */
async function expectInert(url: string): Promise<void> {
  const { headers } = await server.fetch(url)
  expect(headers.get('content-disposition')).toMatch(/^attachment; /)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
}

describe.each(HOSTILE)('%s', (_, type, ending, bytes) => {
  it('as itself is refused, or is nothing but a download', async () => {
    const outcome = await smuggle(`a.${ending}`, type, bytes)
    if (type === 'application/pdf') await expectInert(outcome)
    else expect(outcome).toBe('attachment_type_not_allowed')
  })

  it.each(DISGUISES.filter(([disguise]) => disguise !== type))(
    'called %s is refused, or is nothing but a download',
    async (disguise, end) => {
      const outcome = await smuggle(`a.${end}`, disguise, bytes)
      // Text is text, whatever it says; as such it is handed out.
      if (disguise.startsWith('text/') && URL.canParse(outcome)) await expectInert(outcome)
      else expect(outcome).toBe('attachment_type_mismatch')
    },
  )
})

describe('a picture', () => {
  it.each([
    ['cut short', PHOTO.subarray(0, 300)],
    ['that is only the beginning of one', Buffer.concat([PHOTO.subarray(0, 200), JS])],
  ])('%s is rejected with a reason, and its bytes are gone', async (_, bytes) => {
    expect(await smuggle('a.jpg', 'image/jpeg', bytes)).toBe('attachment_image_unreadable')
    const { rows } = await server.owner.query<{ id: string; state: string; rejected_as: string }>(
      'select id, state, rejected_as from deskhand.ticket_attachments order by created_at desc limit 1',
    )
    expect(rows[0]).toMatchObject({ state: 'rejected', rejected_as: 'attachment_image_unreadable' })
    expect(await bytesOf(rows[0]?.id ?? '')).toBe(0)
  })

  it('that was rejected leaves room for no bytes: its link takes nothing more', async () => {
    const { attachment, upload } = await announcePicture(JS.length)
    const send = () =>
      server.fetch(upload.url, { method: 'PUT', headers: upload.headers, body: Uint8Array.from(JS) })
    expect((await send()).status).toBe(204)
    const path = `/v1/attachments/${attachment.id}/complete`
    await expectProblem(
      await ask(server, path, { method: 'POST', token: tokenOf(ada) }),
      422,
      'attachment_type_mismatch',
    )
    await expectProblem(await send(), 409, 'attachment_already_complete')
    expect(await bytesOf(attachment.id)).toBe(0)
  })

  it('that was rejected goes altogether with its row', async () => {
    expect(await smuggle('a.jpg', 'image/jpeg', PHOTO.subarray(0, 300))).toBe('attachment_image_unreadable')
    const { rows } = await server.owner.query<{ id: string }>(
      `delete from deskhand.ticket_attachments where state = 'rejected' returning id`,
    )
    await sweepNow(server)
    const left = (await readdir(server.filesDirectory, { recursive: true })).join()
    for (const { id } of rows) expect(left).not.toContain(id)
  })

  it('of more pixels than can be shown is rejected', async () => {
    expect(await smuggle('a.png', 'image/png', PIXEL_BOMB)).toBe('attachment_image_too_large')
  })

  it('with the place where it was taken comes back without it, and upright', async () => {
    const url = await smuggle('photo.jpg', 'image/jpeg', PHOTO)
    const shown = Buffer.from(await (await server.fetch(url)).arrayBuffer())
    const { exif, orientation, width, height } = await sharp(shown).metadata()
    expect({ exif, orientation, width, height }).toEqual({ width: 20, height: 40 })
    expect(shown.includes('Pinhole')).toBe(false)
  })

  it('that is a page as well is a picture alone', async () => {
    const url = await smuggle('a.png', 'image/png', Buffer.concat([PNG, HTML]))
    expect(await (await server.fetch(url)).text()).not.toContain('<script>')
  })
})

describe('the link to a file', () => {
  const attached = async (): Promise<{ id: string; ticketId: string }> => {
    const file = new File([Uint8Array.from(PDF)], 'a.pdf', { type: 'application/pdf' })
    const { id } = await ada.attachments.upload(file)
    const ticket = await ada.tickets.create({ subject: 'A file', body: 'Mine', attachmentIds: [id] })
    return { id, ticketId: ticket.id }
  }

  it('is over after five minutes', async () => {
    const { id } = await attached()
    const { url } = await ada.attachments.link(id)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 })
    await expectProblem(await server.fetch(url), 403, 'download_link_invalid')
  })

  it.each(['', '/thumbnail'])('is not for other sessions, nor other sites (%s)', async (variant) => {
    const { id } = await attached()
    const refused = await Promise.all([
      server
        .customer()
        .then((other) => ask(server, `/v1/attachments/${id}${variant}`, { token: tokenOf(other) })),
      server
        .customer({ siteKey: server.otherSite.key })
        .then((other) => ask(server, `/v1/attachments/${id}${variant}`, { token: tokenOf(other) })),
      server.desk(server.otherSite.admin).then((other) =>
        ask(server, `/v1/desk/sites/${server.otherSite.id}/attachments/${id}${variant}`, {
          token: tokenOf(other),
        }),
      ),
      ask(server, `/v1/attachments/${id}${variant}`),
    ])
    const [customer, tenant, member, nobody] = refused
    await expectProblem(customer, 404, 'not_found')
    await expectProblem(tenant, 404, 'not_found')
    await expectProblem(member, 404, 'not_found')
    await expectProblem(nobody, 401, 'unauthenticated')
  })

  it('is not given, and a given one is not good, once the ticket is gone', async () => {
    const { id, ticketId } = await attached()
    const { url } = await ada.attachments.link(id)
    await server.owner.query('delete from deskhand.tickets where id = $1', [ticketId])
    await expectProblem(await ask(server, `/v1/attachments/${id}`, { token: tokenOf(ada) }), 404, 'not_found')
    await sweepNow(server)
    // The server may have taken the file up by itself at the same moment.
    await eventually(async () => (await server.fetch(url)).status).toBe(404)
  })

  it('is not to be guessed, and no folder can be listed', async () => {
    const { id } = await attached()
    for (const path of [
      '/files/',
      `/files/${server.site.id}`,
      `/files/${server.site.id}/${id}`,
      `/files/${randomUUID()}`,
    ]) {
      expect((await fetch(server.url + path)).ok).toBe(false)
    }
  })
})
