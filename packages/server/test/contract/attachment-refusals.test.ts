import { randomUUID } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import type { DeskhandClient, PreparedUpload, ProblemCode } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOCX, EXE, HTML, JPEG, PDF, PNG, TXT, ZIP } from '#server/storage/test-files'
import { ask, countRows, eventually, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let ada: DeskhandClient
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
})
afterAll(() => server.stop())

const announce = (json: Record<string, unknown>, token = tokenOf(ada)): Promise<Response> =>
  ask(server, '/v1/attachments', { method: 'POST', token, json })
const prepare = async (file: Record<string, unknown>): Promise<PreparedUpload> =>
  (await announce(file)).json()
const send = ({ upload }: PreparedUpload, bytes: Uint8Array): Promise<Response> =>
  server.fetch(upload.url, { method: 'PUT', headers: upload.headers, body: Uint8Array.from(bytes) })
const complete = ({ attachment }: PreparedUpload): Promise<Response> =>
  ask(server, `/v1/attachments/${attachment.id}/complete`, { method: 'POST', token: tokenOf(ada) })
const filesOnDisk = (): Promise<string[]> =>
  readdir(server.filesDirectory, { recursive: true }).catch(() => [])
const stateOf = async (id: string): Promise<string | undefined> => {
  const { rows } = await server.owner.query<{ state: string }>(
    'select state from deskhand.ticket_attachments where id = $1',
    [id],
  )
  return rows[0]?.state
}
const png = (size = PNG.length) => ({ fileName: 'a.png', contentType: 'image/png', size })

describe('announcing', () => {
  it.each<[string, number, ProblemCode, string | undefined, Record<string, unknown>]>([
    ['0 bytes', 422, 'attachment_empty', 'size', png(0)],
    ['one byte too many', 413, 'attachment_too_large', 'size', png(26_214_401)],
    ['more bytes than a disk has', 413, 'attachment_too_large', 'size', png(Number.MAX_SAFE_INTEGER)],
    [
      'a program',
      422,
      'attachment_type_not_allowed',
      undefined,
      { fileName: 'a.exe', contentType: 'application/x-msdownload', size: 9 },
    ],
    [
      'a page',
      422,
      'attachment_type_not_allowed',
      undefined,
      { fileName: 'a.html', contentType: 'text/html', size: 9 },
    ],
    [
      'an SVG',
      422,
      'attachment_type_not_allowed',
      undefined,
      { fileName: 'a.svg', contentType: 'image/svg+xml', size: 9 },
    ],
    [
      'no type',
      422,
      'attachment_type_not_allowed',
      undefined,
      { fileName: 'a', contentType: 'application/octet-stream', size: 9 },
    ],
    [
      'a type of Object.prototype',
      422,
      'attachment_type_not_allowed',
      undefined,
      { fileName: 'a.png', contentType: 'constructor', size: 9 },
    ],
    [
      'a type with parameters',
      422,
      'attachment_type_not_allowed',
      undefined,
      { fileName: 'a.txt', contentType: 'text/plain; charset=utf-7', size: 9 },
    ],
    [
      'a PNG named .pdf',
      422,
      'attachment_type_mismatch',
      undefined,
      { fileName: 'a.pdf', contentType: 'image/png', size: 9 },
    ],
    [
      'a PNG named .png.exe',
      422,
      'attachment_type_mismatch',
      undefined,
      { fileName: 'a.png.exe', contentType: 'image/png', size: 9 },
    ],
    [
      'a name without an ending',
      422,
      'attachment_type_mismatch',
      undefined,
      { fileName: 'png', contentType: 'image/png', size: 9 },
    ],
    ['a name that climbs', 422, 'invalid_request', 'fileName', { ...png(), fileName: '../../etc/a.png' }],
    ['a name with a backslash', 422, 'invalid_request', 'fileName', { ...png(), fileName: 'C:\\a.png' }],
    [
      'a name with a line break',
      422,
      'invalid_request',
      'fileName',
      { ...png(), fileName: 'a\r\nSet-Cookie: x.png' },
    ],
    ['a name with NUL', 422, 'invalid_request', 'fileName', { ...png(), fileName: 'a.exe\0.png' }],
    [
      'a name of 256 characters',
      422,
      'invalid_request',
      'fileName',
      { ...png(), fileName: `${'x'.repeat(252)}.png` },
    ],
    ['half a byte', 422, 'invalid_request', 'size', png(0.5)],
    ['fewer than no bytes', 422, 'invalid_request', 'size', png(-1)],
  ])('%s is refused, and nothing is kept', async (_, status, code, field, file) => {
    const before = await countRows(server)
    await expectProblem(await announce(file), status, code, field)
    expect(await countRows(server)).toEqual(before)
  })

  it('what the site itself does not take is refused', async () => {
    const { id } = server.site
    await server.owner.query(
      `update deskhand.sites set attachment_types = '{image/png}', attachment_max_bytes = 100 where id = $1`,
      [id],
    )
    const pdf = { fileName: 'a.pdf', contentType: 'application/pdf', size: 9 }
    await expectProblem(await announce(pdf), 422, 'attachment_type_not_allowed', 'contentType')
    await expectProblem(await announce(png(101)), 413, 'attachment_too_large', 'size')
    expect((await ada.site.config()).attachments).toEqual({ maxBytes: 100, contentTypes: ['image/png'] })
    await server.owner.query(
      `update deskhand.sites set (attachment_types, attachment_max_bytes) =
        (select attachment_types, attachment_max_bytes from deskhand.sites where id = $2) where id = $1`,
      [id, server.otherSite.id],
    )
  })
})

describe('a file that is not what it says', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  it.each<[string, string, string, Buffer]>([
    ['HTML as a picture', 'a.png', 'image/png', HTML],
    ['SVG as a picture', 'a.png', 'image/png', svg],
    ['a JPEG as a PNG', 'a.png', 'image/png', JPEG],
    ['a program as a PDF', 'a.pdf', 'application/pdf', EXE],
    ['a program as text', 'a.txt', 'text/plain', EXE],
    ['a PDF as text', 'a.txt', 'text/plain', PDF],
    ['bytes that are no text as CSV', 'a.csv', 'text/csv', Buffer.from([0x61, 0xff, 0xfe, 0x62])],
    [
      'a ZIP as a letter',
      'a.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ZIP,
    ],
    ['a letter as a ZIP', 'a.zip', 'application/zip', DOCX],
    ['text as a picture', 'a.png', 'image/png', TXT],
  ])('(%s) is rejected for good, and its bytes are gone', async (_, fileName, contentType, bytes) => {
    const prepared = await prepare({ fileName, contentType, size: bytes.length })
    expect((await send(prepared, bytes)).status).toBe(204)
    await expectProblem(await complete(prepared), 422, 'attachment_type_mismatch')
    const { id } = prepared.attachment
    expect(await stateOf(id)).toBe('rejected')
    // An empty file stands in its place until the sweep, so that a link that is still good brings nothing.
    const left = (await filesOnDisk()).filter((file) => file.includes(id))
    const sizes = left.map(async (file) => (await stat(join(server.filesDirectory, file))).size)
    expect(await Promise.all(sizes)).toEqual([0])
    await expectProblem(await complete(prepared), 409, 'attachment_not_ready')
    await expect(ada.attachments.link(id)).rejects.toMatchObject({
      code: 'attachment_not_ready',
      status: 409,
    })
    await expect(
      ada.tickets.create({ subject: 'With it', body: 'Anyway', attachmentIds: [id] }),
    ).rejects.toMatchObject({
      code: 'attachment_not_ready',
      status: 409,
      fields: [{ field: 'attachmentIds' }],
    })
  })
})

describe('the bytes', () => {
  it('that never came are missed', async () => {
    const prepared = await prepare(png())
    await expectProblem(await complete(prepared), 409, 'attachment_not_uploaded')
    expect(await stateOf(prepared.attachment.id)).toBe('pending')
  })

  it('that are more than announced are refused', async () => {
    const prepared = await prepare(png(PNG.length - 1))
    await expectProblem(await send(prepared, PNG), 413, 'attachment_too_large')
    await expectProblem(await complete(prepared), 409, 'attachment_not_uploaded')
  })

  it('that are fewer than announced are refused', async () => {
    const prepared = await prepare(png(PNG.length + 1))
    await expectProblem(await send(prepared, PNG), 422, 'attachment_size_mismatch')
    await expectProblem(await complete(prepared), 409, 'attachment_not_uploaded')
  })

  it('can be sent once', async () => {
    const prepared = await prepare(png())
    expect((await send(prepared, PNG)).status).toBe(204)
    await expectProblem(await send(prepared, PNG), 409, 'attachment_already_complete')
    expect((await complete(prepared)).status).toBe(200)
    await expectProblem(await send(prepared, PNG), 409, 'attachment_already_complete')
  })

  it('must come as the announced type', async () => {
    const prepared = await prepare(png())
    const { url } = prepared.upload
    const headers = { 'content-type': 'text/html' }
    const answer = await server.fetch(url, { method: 'PUT', headers, body: Uint8Array.from(PNG) })
    await expectProblem(answer, 415, 'unsupported_media_type')
  })

  it.each(['forged', 'signature', 'download'])('go nowhere by a link that is wrong (%s)', async (kind) => {
    const prepared = await prepare(png())
    const [payload = '', signature = ''] = prepared.upload.url.split('/').at(-1)?.split('.') ?? []
    const claims = {
      expires: 9_999_999_999,
      claims: { siteId: server.site.id, attachmentId: randomUUID(), size: 9, contentType: 'image/png' },
    }
    const wrong = {
      forged: `${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`,
      signature: `${payload}.${signature.slice(0, -2)}AA`,
      download: 'x.y',
    }
    const url = `${server.url}/files/${wrong[kind as keyof typeof wrong]}`
    const answer = await server.fetch(url, {
      method: 'PUT',
      headers: prepared.upload.headers,
      body: Uint8Array.from(PNG),
    })
    await expectProblem(answer, 403, 'upload_link_invalid')
    await expectProblem(await complete(prepared), 409, 'attachment_not_uploaded')
  })

  it('that break off in the middle leave nothing, and may be sent again', async () => {
    const prepared = await prepare(png())
    const { url, headers } = prepared.upload
    const upload = request(url, { method: 'PUT', headers: { ...headers, 'content-length': PNG.length } })
    upload.on('error', () => undefined)
    upload.write(PNG.subarray(0, 20))
    await eventually(async () => (await filesOnDisk()).join()).toContain(prepared.attachment.id)
    upload.destroy()
    await eventually(async () => (await filesOnDisk()).join()).not.toContain(prepared.attachment.id)
    await expectProblem(await complete(prepared), 409, 'attachment_not_uploaded')
    await eventually(async () => (await send(prepared, PNG)).status).toBe(204)
    expect((await complete(prepared)).status).toBe(200)
  })

  it('that the customer aborts leave nothing', async () => {
    const abort = new AbortController()
    const aborting = server.visitor({
      fetch: (input, init) => {
        if (init?.method !== 'PUT') return server.fetch(input, init)
        const body = new ReadableStream({
          pull(controller) {
            controller.enqueue(Uint8Array.from(PNG.subarray(0, 20)))
            abort.abort()
            return new Promise(() => {})
          },
        })
        return server.fetch(input, { ...init, body, duplex: 'half' } as RequestInit)
      },
    })
    const file = new File([Uint8Array.from(PNG)], 'a.png', { type: 'image/png' })
    await expect(aborting.attachments.upload(file, { signal: abort.signal })).rejects.toMatchObject({
      code: 'aborted',
    })
    const { rows } = await server.owner.query<{ id: string; state: string }>(
      'select id, state from deskhand.ticket_attachments order by created_at desc limit 1',
    )
    expect(rows[0]?.state).toBe('pending')
    await eventually(async () => (await filesOnDisk()).join()).not.toContain(rows[0]?.id)
  })
})

describe('attaching', () => {
  const upload = async (client: DeskhandClient): Promise<string> =>
    (await client.attachments.upload(new File([Uint8Array.from(PNG)], 'a.png', { type: 'image/png' }))).id
  const refuses = async (
    attachmentIds: string[],
    status = 409,
    code: ProblemCode = 'attachment_not_ready',
  ) => {
    const { id } = await ada.tickets.create({ subject: 'Attach', body: 'To this' })
    const before = await countRows(server)
    for (const [path, more] of [
      [`/v1/tickets/${id}/messages`, {}],
      ['/v1/tickets', { subject: 'New' }],
    ] as const) {
      const json = { clientId: randomUUID(), body: 'With a file', attachmentIds, ...more }
      const problem = await expectProblem(
        await ask(server, path, { method: 'POST', token: tokenOf(ada), json }),
        status,
        code,
      )
      expect(problem.errors?.[0]?.field).toMatch(/^attachmentIds/)
    }
    expect(await countRows(server)).toEqual(before)
  }

  it('a file twice is refused, in one message or in two', async () => {
    const id = await upload(ada)
    await refuses([id, id], 422, 'invalid_request')
    const ticket = await ada.tickets.create({ subject: 'Once', body: 'With it', attachmentIds: [id] })
    await refuses([id])
    await expect(ada.messages.send(ticket.id, { body: 'Again', attachmentIds: [id] })).rejects.toMatchObject({
      code: 'attachment_not_ready',
    })
  })

  it('a file in two messages at the same moment works for one of them', async () => {
    const ids = [await upload(ada)]
    const { id } = await ada.tickets.create({ subject: 'Race', body: 'For a file' })
    const sent = await Promise.allSettled(
      Array.from({ length: 5 }, (_, i) => ada.messages.send(id, { body: `Try ${i}`, attachmentIds: ids })),
    )
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { data } = await ada.messages.list(id)
    expect(data.map(({ seq }) => seq)).toEqual([1, 2])
  })

  it('the file of another customer is refused like one that does not exist', async () => {
    await refuses([await upload(await server.customer())])
    await refuses([await upload(await server.customer({ siteKey: server.otherSite.key }))])
    await refuses([randomUUID()])
  })

  it('a file that has not arrived is refused', async () => {
    const { attachment } = await prepare(png())
    await refuses([attachment.id])
  })

  it('one bad file among good ones attaches none of them', async () => {
    const good = await upload(ada)
    await refuses([good, randomUUID()])
    const ticket = await ada.tickets.create({
      subject: 'Then alone',
      body: 'The good one',
      attachmentIds: [good],
    })
    expect((await ada.messages.list(ticket.id)).data[0]?.attachments).toHaveLength(1)
  })

  it('more than ten files is refused', async () => {
    await refuses(
      Array.from({ length: 11 }, () => randomUUID()),
      422,
      'invalid_request',
    )
  })
})
