import { found, Refusal } from '../problems.ts'
import { param } from '../router.ts'
import type { Call, Route } from '../router.ts'
import type { StoredAttachment } from '../state.ts'

/** From this size on, in bytes, a file goes in steps if its sender can. */
export const RESUMABLE_FROM_BYTES = 5_000_001
/** Bytes of one step. */
export const CHUNK_BYTES = 5_242_880

const TUS = { 'tus-resumable': '1.0.0', 'cache-control': 'no-store' }

/**
 * Large files, taken in steps.
 * @see https://tus.io/protocols/resumable-upload
 */
export const resumableFileRoutes: Route[] = [
  { method: 'POST', path: '/files/resumable/:id', answer: begin },
  { method: 'HEAD', path: '/files/resumable/:id', answer: (call) => tell(200, begun(call)) },
  { method: 'PATCH', path: '/files/resumable/:id', answer: receiveStep },
]

function begin(call: Call): Response {
  const file = announced(call)
  const length = Number(call.request.headers.get('upload-length'))
  if (length !== file.size) {
    const code = length > file.size ? 'attachment_too_large' : 'attachment_size_mismatch'
    throw new Refusal(code, `The file was announced with ${file.size} bytes.`)
  }
  if (file.bytes) throw new Refusal('attachment_already_complete', 'The bytes are here.')
  file.arrived = new Uint8Array()
  return new Response(null, {
    status: 201,
    headers: { ...TUS, location: new URL(call.request.url).pathname },
  })
}

async function receiveStep(call: Call): Promise<Response> {
  const file = begun(call)
  const { headers } = call.request
  if (headers.get('content-type') !== 'application/offset+octet-stream')
    return new Response('Content-Type must be application/offset+octet-stream', { status: 403, headers: TUS })
  if (headers.get('upload-offset') !== String(file.arrived.length))
    return new Response('Upload-Offset conflict', { status: 409, headers: TUS })
  const step = new Uint8Array(await call.request.arrayBuffer())
  const arrived = new Uint8Array(file.arrived.length + step.length)
  arrived.set(file.arrived)
  arrived.set(step, file.arrived.length)
  if (arrived.length > file.size) return new Response('Too large', { status: 413, headers: TUS })
  file.arrived = arrived
  if (arrived.length === file.size) file.bytes = arrived
  return tell(204, file)
}

function announced(call: Call): StoredAttachment {
  if (call.request.headers.get('tus-resumable') !== '1.0.0')
    throw new Refusal('invalid_request', 'Send the header Tus-Resumable: 1.0.0.')
  const file = call.state.attachments.get(param(call, 'id'))
  if (!file) throw new Refusal('upload_link_invalid', 'The upload link is not genuine.')
  return file
}

type BegunUpload = StoredAttachment & { arrived: Uint8Array<ArrayBuffer> }

const hasBegun = (file: StoredAttachment): file is BegunUpload => file.arrived !== null

function begun(call: Call): BegunUpload {
  const file = announced(call)
  return found(hasBegun(file) ? file : null, 'upload')
}

const tell = (status: number, { arrived, size }: BegunUpload): Response =>
  new Response(null, {
    status,
    headers: { ...TUS, 'upload-offset': String(arrived.length), 'upload-length': String(size) },
  })
