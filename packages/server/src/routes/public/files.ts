import { Readable } from 'node:stream'
import { create as contentDisposition } from 'content-disposition'
import { Hono, type Context } from 'hono'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import type { DownloadGrant, LocalDisk } from '../../storage/local-disk.ts'
import { requestedPart } from './byte-range.ts'

const describeUpload = describe({
  summary: 'Send the bytes of an attachment',
  description:
    'The address and its headers come from POST /v1/attachments. The bytes are the body as they are, without a form.',
  tag: 'Files',
  audience: 'everybody',
  takes: 'application/octet-stream',
  responses: { 204: 'The bytes have arrived' },
  problems: [
    'upload_link_invalid',
    'unsupported_media_type',
    'attachment_already_complete',
    'attachment_too_large',
    'attachment_size_mismatch',
  ],
})

const describeDownload = describe({
  summary: 'Fetch the bytes of an attachment',
  description:
    'The address comes from GET /v1/attachments/:id. It needs no token and ends after five minutes at the latest. One range of bytes may be asked for.',
  tag: 'Files',
  audience: 'everybody',
  responses: {
    200: 'The bytes: a thumbnail to be shown, everything else as a download',
    206: 'The bytes of the range',
    416: 'The range lies outside of the file',
  },
  problems: ['download_link_invalid', 'not_found'],
})

/** Takes files in and hands them out, where they live on the server's own disk. Who may, the capability in the address tells. */
export const fileRoutes = (disk: LocalDisk): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .put('/:capability', describeUpload, async (c) => {
      const grant = disk.readUploadLink(c.req.param('capability'))
      if (c.req.header('Content-Type') !== grant.contentType)
        throw new AppError(
          'unsupported_media_type',
          `Send it with the header Content-Type: ${grant.contentType}, as announced.`,
        )
      const declared = Number(c.req.header('Content-Length') ?? grant.size)
      if (declared > grant.size)
        throw new AppError(
          'attachment_too_large',
          `The file was announced with ${grant.size} bytes, not ${declared}.`,
        )
      await disk.receive(grant, c.req.raw.body ?? Readable.from([]))
      return c.body(null, 204)
    })
    .get('/:capability', describeDownload, async (c) => {
      const grant = disk.readDownloadLink(c.req.param('capability'))
      const { size, stream } = await disk.read(grant)
      // The bytes behind an id never change.
      const etag = `"${grant.attachmentId}-${grant.variant}"`
      const part = requestedPart(
        { range: c.req.header('Range'), ifRange: c.req.header('If-Range') },
        etag,
        size,
      )
      setDownloadHeaders(c, grant, etag)
      if (part.kind === 'outside') {
        c.header('Content-Range', `bytes */${size}`)
        return c.body(null, 416)
      }
      const range = part.kind === 'range' ? part.range : { start: 0, end: size - 1 }
      c.header('Content-Length', String(range.end - range.start + 1))
      if (part.kind === 'range') {
        c.status(206)
        c.header('Content-Range', `bytes ${range.start}-${range.end}/${size}`)
      }
      // Hono answers HEAD with this handler and drops the body: a stream would stay open.
      return c.req.method === 'HEAD' ? c.body(null) : c.body(webStream(stream(range)))
    })

function setDownloadHeaders(
  c: Context<AppEnv>,
  { fileName, contentType, variant }: DownloadGrant,
  etag: string,
): void {
  c.header('Content-Type', contentType)
  // A file is a download, pictures too: followed on a host page, an address of ours must not take its place. An <img> shows it all
  // the same. What may be opened by itself is a thumbnail, which we have drawn.
  const type = variant === 'thumbnail' ? 'inline' : 'attachment'
  c.header('Content-Disposition', contentDisposition(fileName, { type }))
  c.header('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
  c.header('Cache-Control', 'private, no-store')
  c.header('Accept-Ranges', 'bytes')
  c.header('ETag', etag)
  // The widget shows pictures in host pages of other origins. The address is the secret here, not the origin.
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
}

/** Node declares the web's streams a second time, in types of its own. */
const webStream = (readable: Readable): ReadableStream => Readable.toWeb(readable) as ReadableStream
