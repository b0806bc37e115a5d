import { randomUUID } from 'node:crypto'
import type { DeskhandClient, PreparedUpload } from '@deskhand/sdk'
import { beforeEach, describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from '../asking.ts'
import { customer, refusal, type ContractSide } from './contract-side.ts'

export function describeAttachments(side: () => ContractSide): void {
  let ada: DeskhandClient
  beforeEach(async () => {
    ada = await customer(side())
  })
  const file = (name = 'notes.txt', type = 'text/plain'): File =>
    new File(['It came broken.'], name, { type })
  const post = (path: string, json?: object): Promise<Response> =>
    ask(side(), path, { method: 'POST', token: tokenOf(ada), ...(json && { json }) })
  const announce = async (): Promise<PreparedUpload> => {
    const json = { fileName: 'notes.txt', contentType: 'text/plain', size: 15 }
    const answer = await post('/v1/attachments', json)
    expect(answer.status).toBe(201)
    return answer.json()
  }

  describe('a file', () => {
    it('is uploaded, sent with a message, and fetched by a link', async () => {
      const attachment = await ada.attachments.upload(file())
      expect(attachment).toEqual({
        id: attachment.id,
        fileName: 'notes.txt',
        contentType: 'text/plain',
        size: 15,
        state: 'ready',
      })
      const attachmentIds = [attachment.id]
      const ticket = await ada.tickets.create({ subject: 'With a file', body: 'See there', attachmentIds })
      expect((await ada.messages.list(ticket.id)).data[0]?.attachments).toEqual([attachment])
      const { url } = await ada.attachments.link(attachment.id)
      expect(await (await side().fetch(url)).text()).toBe('It came broken.')
      await expect(ada.messages.send(ticket.id, { body: 'Again', attachmentIds })).rejects.toMatchObject(
        refusal(409, 'attachment_not_ready', 'attachmentIds'),
      )
    })

    it("is nobody else's", async () => {
      const { id } = await ada.attachments.upload(file())
      const ben = await customer(side())
      await expect(ben.attachments.link(id)).rejects.toMatchObject(refusal(404, 'not_found'))
      await expect(
        ben.tickets.create({ subject: 'Stolen', body: 'A file', attachmentIds: [id] }),
      ).rejects.toMatchObject(refusal(409, 'attachment_not_ready'))
      expect((await ben.tickets.list()).data).toEqual([])
    })

    it('is complete when its bytes have arrived, not before', async () => {
      const { attachment, upload } = await announce()
      expect(attachment.state).toBe('pending')
      const path = `/v1/attachments/${attachment.id}`
      await expectProblem(await post(`${path}/complete`), 409, 'attachment_not_uploaded')
      await expect(ada.attachments.link(attachment.id)).rejects.toMatchObject(
        refusal(409, 'attachment_not_ready'),
      )
      const sent = await side().fetch(upload.url, {
        method: 'PUT',
        headers: upload.headers,
        body: 'It came broken.',
      })
      expect(sent.status).toBe(204)
      for (let i = 0; i < 2; i += 1)
        expect(await (await post(`${path}/complete`)).json()).toEqual({ ...attachment, state: 'ready' })
    })

    it('has the size that was announced', async () => {
      const { upload } = await announce()
      const body = 'It came broken, and late.'
      const sent = await side().fetch(upload.url, { method: 'PUT', headers: upload.headers, body })
      await expectProblem(sent, 413, 'attachment_too_large')
    })

    it('is refused when it is empty, too large, or of a type that is not taken', async () => {
      const described = { fileName: 'notes.txt', contentType: 'text/plain', size: 15 }
      const refused = async (json: object, status: number, code: string): Promise<void> =>
        void (await expectProblem(await post('/v1/attachments', json), status, new RegExp(`^${code}$`)))
      await refused({ ...described, size: 0 }, 422, 'attachment_empty')
      await refused({ ...described, size: 26_214_401 }, 413, 'attachment_too_large')
      await refused({ ...described, contentType: 'text/html' }, 422, 'attachment_type_not_allowed')
      await refused({ ...described, fileName: 'notes.exe' }, 422, 'attachment_type_mismatch')
      await refused({ ...described, fileName: '../notes.txt' }, 422, 'invalid_request')
    })

    it('that is not there is a 404', async () => {
      await expectProblem(await post(`/v1/attachments/${randomUUID()}/complete`), 404, 'not_found')
    })
  })
}
