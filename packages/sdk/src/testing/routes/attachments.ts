import { uuid } from '../../core/uuid.ts'
import { ATTACHMENT_TYPES } from '../../attachment-types.ts'
import { LIMITS } from '../../limits.ts'
import type { AttachmentUpload, NewAttachment, PreparedUpload } from '../../types/attachment.ts'
import { matching, optional, text, whole, yesOrNo } from '../fields.ts'
import type { FieldsOf } from '../fields.ts'
import { readBody } from '../input.ts'
import type { FakeSettings } from '../options.ts'
import { fieldRefusal, found, Refusal } from '../problems.ts'
import { json, noContent, param, sessionOf } from '../router.ts'
import type { Call, Route } from '../router.ts'
import type { Actor, StoredAttachment } from '../state.ts'
import { toAttachment } from '../views.ts'
import { CHUNK_BYTES, RESUMABLE_FROM_BYTES } from './resumable-files.ts'

const NEW_ATTACHMENT: FieldsOf<NewAttachment> = {
  fileName: matching(/^[^/\\\p{Cc}]{1,255}$/u, 'a name without slashes'),
  contentType: text(1, 255),
  size: whole(0, Number.MAX_SAFE_INTEGER),
  resumable: optional(yesOrNo),
}

const LINK_MILLISECONDS = 300_000

/** Files: announced, sent, completed, then attached. What the bytes are is not looked into, and no thumbnails are made. */
export const attachmentRoutes = ({ baseUrl, siteId }: FakeSettings): Route[] => [
  {
    method: 'POST',
    path: '/v1/attachments',
    async answer(call) {
      const owner = sessionOf(call, 'customer').actor
      const { resumable = false, ...file } = await readBody(call.request, NEW_ATTACHMENT)
      const attachment = announce(call, owner, file)
      const prepared: PreparedUpload = {
        attachment: toAttachment(attachment),
        upload: uploadOf(attachment, baseUrl, resumable),
      }
      return json(prepared, 201)
    },
  },
  {
    method: 'POST',
    path: '/v1/attachments/:id/complete',
    answer: (call) => json(toAttachment(complete(ownFile(call)))),
  },
  { method: 'GET', path: '/v1/attachments/:id', answer: (call) => link(call, baseUrl, ownFile(call)) },
  {
    method: 'GET',
    path: `/v1/desk/sites/${siteId}/attachments/:id`,
    answer: (call) => link(call, baseUrl, fileOfTeam(call)),
  },
  { method: 'PUT', path: '/files/:id', answer: receive },
  {
    method: 'GET',
    path: '/files/:id',
    answer(call) {
      const file = found(call.state.attachments.get(param(call, 'id')), 'file')
      return new Response(file.bytes, { headers: { 'content-type': file.contentType } })
    },
  },
]

function uploadOf(
  { id, size, contentType }: StoredAttachment,
  baseUrl: string,
  resumable: boolean,
): AttachmentUpload {
  if (resumable && size >= RESUMABLE_FROM_BYTES) {
    const url = `${baseUrl}/files/resumable/${id}`
    return { method: 'tus', url, headers: {}, metadata: {}, chunkBytes: CHUNK_BYTES }
  }
  return { method: 'PUT', url: `${baseUrl}/files/${id}`, headers: { 'Content-Type': contentType } }
}

function announce({ state }: Call, owner: Actor, file: NewAttachment): StoredAttachment {
  const { fileName, size } = file
  const contentType = file.contentType.toLowerCase()
  if (size === 0) throw fieldRefusal('attachment_empty', 'size', 'must be at least 1')
  const endings = Object.hasOwn(ATTACHMENT_TYPES, contentType) ? ATTACHMENT_TYPES[contentType] : undefined
  if (!endings) throw new Refusal('attachment_type_not_allowed', `${contentType} is not accepted.`)
  if (!endings.includes(fileName.split('.').at(-1)?.toLowerCase() ?? ''))
    throw new Refusal('attachment_type_mismatch', `The name of a ${contentType} ends in .${endings[0]}.`)
  if (size > LIMITS.attachmentBytes)
    throw fieldRefusal('attachment_too_large', 'size', `takes at most ${LIMITS.attachmentBytes} bytes`)
  const attachment: StoredAttachment = {
    id: uuid(),
    fileName,
    contentType,
    size,
    state: 'pending',
    owner,
    messageId: null,
    ticketId: null,
    bytes: null,
    arrived: null,
    createdAt: state.now(),
  }
  state.attachments.set(attachment.id, attachment)
  return attachment
}

async function receive(call: Call): Promise<Response> {
  const file = call.state.attachments.get(param(call, 'id'))
  if (!file) throw new Refusal('upload_link_invalid', 'The upload link is not genuine.')
  if (file.state !== 'pending') throw new Refusal('attachment_already_complete', 'The file is there already.')
  if (call.request.headers.get('content-type') !== file.contentType)
    throw new Refusal(
      'unsupported_media_type',
      `Send it with Content-Type: ${file.contentType}, as announced.`,
    )
  const bytes = new Uint8Array(await call.request.arrayBuffer())
  if (bytes.length > file.size)
    throw new Refusal('attachment_too_large', `The file was announced with ${file.size} bytes.`)
  if (bytes.length < file.size)
    throw new Refusal('attachment_size_mismatch', `The file was announced with ${file.size} bytes.`)
  file.bytes = bytes
  return noContent()
}

function complete(file: StoredAttachment): StoredAttachment {
  if (!file.bytes) throw new Refusal('attachment_not_uploaded', 'The bytes have not arrived.')
  file.state = 'ready'
  return file
}

function ownFile(call: Call): StoredAttachment {
  const { id } = sessionOf(call, 'customer').actor
  const file = call.state.attachments.get(param(call, 'id'))
  const ticket = call.state.tickets.get(file?.ticketId ?? '')
  return found(file?.owner.id === id || ticket?.customerId === id ? file : null, 'attachment')
}

function fileOfTeam(call: Call): StoredAttachment {
  sessionOf(call, 'member')
  const file = call.state.attachments.get(param(call, 'id'))
  return found(file?.messageId ? file : null, 'attachment')
}

/** A client that asks for JSON gets the link itself, a browser is led there. */
function link({ request }: Call, baseUrl: string, { id, state }: StoredAttachment): Response {
  if (state !== 'ready')
    throw new Refusal('attachment_not_ready', `This file is ${state}: there is nothing to download.`)
  const url = `${baseUrl}/files/${id}`
  if (!request.headers.get('accept')?.includes('application/json'))
    return new Response(null, { status: 302, headers: { location: url } })
  return json({ url, expiresAt: new Date(Date.now() + LINK_MILLISECONDS).toISOString() })
}
