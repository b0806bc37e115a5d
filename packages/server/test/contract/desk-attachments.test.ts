import { randomBytes, randomUUID } from 'node:crypto'
import type { AttachmentLink, DeskhandClient, PreparedUpload } from '@deskhand/sdk'
import type { DeskClient } from '@deskhand/sdk/desk'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXE, PDF, PNG } from '#server/storage/test-files'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let ada: DeskhandClient
let agent: DeskClient
let colleague: DeskClient
let path: string
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
  agent = await server.desk(server.site.agent)
  colleague = await server.desk(server.site.colleague)
  path = `/v1/desk/sites/${server.site.id}/attachments`
})
afterAll(() => server.stop())

const announce = (size: number, more: object = {}, token = tokenOf(agent)): Promise<Response> =>
  ask(server, path, {
    method: 'POST',
    token,
    json: { fileName: 'offer.pdf', contentType: 'application/pdf', size, ...more },
  })

async function send({ upload }: PreparedUpload, bytes: Buffer): Promise<void> {
  const { url, headers } = upload
  expect((await server.fetch(url, { method: 'PUT', headers, body: Uint8Array.from(bytes) })).status).toBe(204)
}

const complete = (id: string, token = tokenOf(agent)): Promise<Response> =>
  ask(server, `${path}/${id}/complete`, { method: 'POST', token })

/** A file that the agent has uploaded. */
async function upload(bytes = PDF): Promise<string> {
  const prepared: PreparedUpload = await (await announce(bytes.length)).json()
  await send(prepared, bytes)
  expect((await complete(prepared.attachment.id)).status).toBe(200)
  return prepared.attachment.id
}

/** Hangs files on a message of the member, as the database sees it. */
async function attach(member: DeskClient, ticketId: string, attachmentIds: string[], isInternal = false) {
  return ask(server, `/v1/desk/sites/${server.site.id}/tickets/${ticketId}/messages`, {
    method: 'POST',
    token: tokenOf(member),
    json: { clientId: randomUUID(), body: 'See the file', isInternal, attachmentIds },
  })
}

const newTicket = async (): Promise<string> =>
  (await ada.tickets.create({ subject: 'An offer, please', body: 'For ten' })).id

const linkFor = (id: string, client: DeskhandClient | DeskClient, base: string): Promise<Response> =>
  ask(server, `${base}/${id}`, { token: tokenOf(client) })

describe('a file of a member', () => {
  it('is checked like that of a customer', async () => {
    await expectProblem(await announce(0), 422, 'attachment_empty', 'size')
    await expectProblem(await announce(26_214_401), 413, 'attachment_too_large', 'size')
    await expectProblem(await announce(9, { fileName: 'a.exe' }), 422, 'attachment_type_mismatch')
    await expectProblem(
      await announce(9, { fileName: 'a.html', contentType: 'text/html' }),
      422,
      'attachment_type_not_allowed',
    )
    const prepared: PreparedUpload = await (await announce(EXE.length)).json()
    await expectProblem(await complete(prepared.attachment.id), 409, 'attachment_not_uploaded')
    await send(prepared, EXE)
    await expectProblem(await complete(prepared.attachment.id), 422, 'attachment_type_mismatch')
    await expectProblem(await complete(prepared.attachment.id), 409, 'attachment_not_ready')
  })

  it('is seen by nobody but its uploader before it is sent', async () => {
    const id = await upload()
    expect((await linkFor(id, agent, path)).status).toBe(200)
    await expectProblem(await linkFor(id, colleague, path), 404, 'not_found')
    await expectProblem(await linkFor(id, await server.desk(server.site.admin), path), 404, 'not_found')
    await expectProblem(await linkFor(id, ada, '/v1/attachments'), 404, 'not_found')
  })

  it('is completed by nobody but its uploader', async () => {
    const prepared: PreparedUpload = await (await announce(PNG.length)).json()
    const { id } = prepared.attachment
    await expectProblem(await complete(id, tokenOf(colleague)), 404, 'not_found')
    const answer = await ask(server, `/v1/attachments/${id}/complete`, {
      method: 'POST',
      token: tokenOf(ada),
    })
    await expectProblem(answer, 404, 'not_found')
  })

  it('reaches the customer with a reply', async () => {
    const id = await upload()
    const ticketId = await newTicket()
    expect((await attach(agent, ticketId, [id])).status).toBe(201)
    const [, reply] = (await ada.messages.list(ticketId)).data
    expect(reply?.attachments).toMatchObject([{ id, fileName: 'offer.pdf', state: 'ready' }])
    const link: AttachmentLink = await (await linkFor(id, ada, '/v1/attachments')).json()
    expect(Buffer.from(await (await server.fetch(link.url)).arrayBuffer()).equals(PDF)).toBe(true)
    expect((await linkFor(id, colleague, path)).status).toBe(200)
  })

  it('never reaches the customer with an internal note', async () => {
    const id = await upload()
    const ticketId = await newTicket()
    expect((await attach(agent, ticketId, [id], true)).status).toBe(201)
    await expectProblem(await linkFor(id, ada, '/v1/attachments'), 404, 'not_found')
    expect((await linkFor(id, colleague, path)).status).toBe(200)
  })

  it('is sent by nobody but its uploader', async () => {
    const id = await upload()
    const ticketId = await newTicket()
    await expectProblem(await attach(colleague, ticketId, [id]), 409, 'attachment_not_ready')
    await expect(
      ada.messages.send(ticketId, { body: 'Mine now', attachmentIds: [id] }),
    ).rejects.toMatchObject({ code: 'attachment_not_ready' })
  })

  it('and not that of a customer is what a member sends', async () => {
    const file = new File([Uint8Array.from(PDF)], 'a.pdf', { type: 'application/pdf' })
    const { id } = await ada.attachments.upload(file)
    await expectProblem(await attach(agent, await newTicket(), [id]), 409, 'attachment_not_ready')
  })

  it('is sent once', async () => {
    const id = await upload()
    expect((await attach(agent, await newTicket(), [id])).status).toBe(201)
    await expectProblem(await attach(agent, await newTicket(), [id]), 409, 'attachment_not_ready')
  })

  it('can be uploaded by who is kept to departments', async () => {
    await server.owner.query(
      'update deskhand.sites set restrict_agents_to_departments = true where id = $1',
      [server.site.id],
    )
    const id = await upload()
    expect((await attach(agent, await newTicket(), [id])).status).toBe(201)
    await server.owner.query(
      'update deskhand.sites set restrict_agents_to_departments = false where id = $1',
      [server.site.id],
    )
  })

  it('may be sent by tus from every page the site allows', async () => {
    const prepared: PreparedUpload = await (await announce(6_000_000, { resumable: true })).json()
    const preflight = await fetch(prepared.upload.url, {
      method: 'OPTIONS',
      headers: { origin: server.site.origin, 'access-control-request-method': 'PATCH' },
    })
    const allowed = preflight.headers.get('access-control-allow-headers')?.split(', ')
    expect(preflight.status).toBe(204)
    expect(allowed).toEqual(
      expect.arrayContaining(['Tus-Resumable', 'Upload-Length', 'Upload-Metadata', 'Upload-Offset']),
    )
    const created = await fetch(prepared.upload.url, {
      method: 'POST',
      headers: { origin: server.site.origin, 'Tus-Resumable': '1.0.0', 'Upload-Length': '6000000' },
    })
    expect(created.headers.get('access-control-allow-origin')).toBe(server.site.origin)
    expect(created.headers.get('access-control-expose-headers')).toContain('Location')
    expect(created.headers.get('location')).toBe(new URL(prepared.upload.url).pathname)
  })

  it('goes through tus when it is large, and ends as any other', async () => {
    const bytes = Buffer.concat([PDF, randomBytes(6_000_000)])
    const prepared: PreparedUpload = await (await announce(bytes.length, { resumable: true })).json()
    const { upload: how, attachment } = prepared
    if (how.method !== 'tus') throw new Error(`it is sent by ${how.method}`)
    await expectProblem(await complete(attachment.id), 409, 'attachment_not_uploaded')
    await new Promise<void>((resolve, reject) => {
      new Upload(bytes, {
        endpoint: how.url,
        headers: how.headers,
        metadata: how.metadata,
        chunkSize: how.chunkBytes,
        onSuccess: () => resolve(),
        onError: reject,
      }).start()
    })
    expect(await (await complete(attachment.id)).json()).toMatchObject({ state: 'ready', size: bytes.length })
    const link: AttachmentLink = await (await linkFor(attachment.id, agent, path)).json()
    expect(Buffer.from(await (await server.fetch(link.url)).arrayBuffer()).equals(bytes)).toBe(true)
  })
})
