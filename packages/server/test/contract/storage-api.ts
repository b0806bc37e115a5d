import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono, type Context } from 'hono'

interface StoredObject {
  bytes: Buffer
  type: string
}

interface Bucket {
  public: boolean
  file_size_limit: number
  allowed_mime_types: string[]
}

/** As much of Supabase's Storage API as the server and its customers use, answering as its documentation says. */
export interface StorageApi {
  url: string
  secretKey: string
  /** By name. */
  buckets: Map<string, Bucket>
  /** By bucket and path. */
  objects: Map<string, StoredObject>
  /** Authorisations that were shown without being the secret key's. */
  strangers: string[]
  stop(): Promise<void>
}

/** What a token allows, and until when. */
interface Signed {
  key: string
  purpose: 'upload' | 'download'
  expires: number
}

const refuse = (c: Context, status: 400 | 403 | 413 | 415, statusCode: string, message: string): Response =>
  c.json({ statusCode, error: message, message }, status)
const notFound = (c: Context, what: string): Response => refuse(c, 400, '404', `${what} not found`)

export async function runStorageApi(): Promise<StorageApi> {
  const secretKey = `sb_secret_${randomUUID()}`
  const buckets = new Map<string, Bucket>()
  const objects = new Map<string, StoredObject>()
  const tokens = new Map<string, Signed>()
  const parts = new Map<string, { key: string; type: string; size: number; bytes: Buffer }>()
  const strangers: string[] = []
  const app = new Hono().basePath('/storage/v1')

  const sign = (key: string, purpose: Signed['purpose'], seconds: number): string => {
    const token = randomUUID()
    tokens.set(token, { key, purpose, expires: Date.now() + seconds * 1000 })
    return token
  }
  const allows = (token: string | undefined, purpose: Signed['purpose'], key?: string): Signed | null => {
    const signed = tokens.get(token ?? '')
    const isGood = signed?.purpose === purpose && (key === undefined || signed.key === key)
    return isGood && signed.expires > Date.now() ? signed : null
  }
  const store = (c: Context, key: string, object: StoredObject, upsert: boolean): Response => {
    const bucket = buckets.get(key.split('/', 1)[0] ?? '')
    if (!bucket) return notFound(c, 'Bucket')
    if (object.bytes.length > bucket.file_size_limit)
      return refuse(c, 413, '413', 'The object exceeded the maximum allowed size')
    if (!bucket.allowed_mime_types.includes(object.type))
      return refuse(c, 415, '415', `mime type ${object.type} is not supported`)
    if (objects.has(key) && !upsert) return refuse(c, 400, '409', 'The resource already exists')
    objects.set(key, object)
    return c.json({ Key: key, Id: randomUUID() })
  }
  const bodyOf = async (c: Context): Promise<StoredObject> => {
    const type = c.req.header('content-type') ?? ''
    if (!type.startsWith('multipart/form-data'))
      return { bytes: Buffer.from(await c.req.arrayBuffer()), type }
    const form = await c.req.formData()
    const file = [...form.values()].find((value) => value instanceof Blob)
    if (!(file instanceof Blob)) throw new Error('a form without a file')
    return { bytes: Buffer.from(await file.arrayBuffer()), type: file.type }
  }
  const keyAfter = (c: Context, prefix: string): string =>
    decodeURIComponent(c.req.path.slice(`/storage/v1${prefix}`.length))

  // For whoever has a token, and nothing else.
  app.put('/object/upload/sign/*', async (c) => {
    const key = keyAfter(c, '/object/upload/sign/')
    if (!allows(c.req.query('token'), 'upload', key)) return refuse(c, 400, '400', 'Invalid signature')
    return store(c, key, await bodyOf(c), false)
  })
  app.get('/object/sign/*', (c) => {
    const key = keyAfter(c, '/object/sign/')
    if (!allows(c.req.query('token'), 'download', key)) return refuse(c, 400, '400', 'InvalidJWT')
    const object = objects.get(key)
    if (!object) return notFound(c, 'Object')
    const name = c.req.query('download')
    c.header('Content-Type', object.type)
    if (name !== undefined)
      c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    return c.body(Uint8Array.from(object.bytes))
  })
  app.post('/upload/resumable/sign', (c) => {
    const metadata = Object.fromEntries(
      (c.req.header('upload-metadata') ?? '').split(',').map((pair) => {
        const [name = '', value = ''] = pair.split(' ')
        return [name, Buffer.from(value, 'base64').toString()]
      }),
    )
    const key = `${metadata['bucketName']}/${metadata['objectName']}`
    if (!allows(c.req.header('x-signature'), 'upload', key)) return refuse(c, 400, '400', 'Invalid signature')
    const id = randomUUID()
    const size = Number(c.req.header('upload-length'))
    parts.set(id, { key, type: metadata['contentType'] ?? '', size, bytes: Buffer.alloc(0) })
    c.header('Location', `${url}/storage/v1/upload/resumable/sign/${id}`)
    c.header('Tus-Resumable', '1.0.0')
    return c.body(null, 201)
  })
  // Hono gives HEAD to the handlers of GET.
  app.get('/upload/resumable/sign/:id', (c) => {
    const part = parts.get(c.req.param('id'))
    if (!part || !allows(c.req.header('x-signature'), 'upload', part.key))
      return refuse(c, 400, '400', 'Invalid signature')
    c.header('Upload-Offset', String(part.bytes.length))
    c.header('Tus-Resumable', '1.0.0')
    return c.body(null, 200)
  })
  app.patch('/upload/resumable/sign/:id', async (c) => {
    const part = parts.get(c.req.param('id'))
    if (!part || !allows(c.req.header('x-signature'), 'upload', part.key))
      return refuse(c, 400, '400', 'Invalid signature')
    if (Number(c.req.header('upload-offset')) !== part.bytes.length) return c.text('offset conflict', 409)
    const chunk = Buffer.from(await c.req.arrayBuffer())
    const isLast = part.bytes.length + chunk.length === part.size
    if (!isLast && chunk.length !== 6_291_456) return c.text('a chunk has 6 MB', 400)
    part.bytes = Buffer.concat([part.bytes, chunk])
    if (isLast) store(c, part.key, part, false)
    c.header('Upload-Offset', String(part.bytes.length))
    c.header('Tus-Resumable', '1.0.0')
    return c.body(null, 204)
  })

  // For the secret key alone.
  app.use(async (c, next) => {
    const shown = c.req.header('authorization') ?? ''
    if (shown === `Bearer ${secretKey}` || c.req.header('apikey') === secretKey) return next()
    strangers.push(shown)
    return notFound(c, 'Object')
  })
  app.get('/bucket/:name', (c) => {
    const bucket = buckets.get(c.req.param('name'))
    return bucket ? c.json(bucket) : notFound(c, 'Bucket')
  })
  app.post('/bucket', async (c) => {
    const { id, ...bucket }: Bucket & { id: string } = await c.req.json()
    buckets.set(id, bucket)
    return c.json({ name: id })
  })
  app.put('/bucket/:name', async (c) => {
    buckets.set(c.req.param('name'), await c.req.json())
    return c.json({ message: 'Successfully updated' })
  })
  app.post('/object/upload/sign/*', (c) => {
    const key = keyAfter(c, '/object/upload/sign/')
    return c.json({ url: `/object/upload/sign/${key}?token=${sign(key, 'upload', 7_200)}` })
  })
  app.post('/object/sign/*', async (c) => {
    const key = keyAfter(c, '/object/sign/')
    if (!objects.has(key)) return notFound(c, 'Object')
    const { expiresIn }: { expiresIn: number } = await c.req.json()
    return c.json({ signedURL: `/object/sign/${key}?token=${sign(key, 'download', expiresIn)}` })
  })
  app.post('/object/move', async (c) => {
    const moved: { bucketId: string; sourceKey: string; destinationKey: string } = await c.req.json()
    const object = objects.get(`${moved.bucketId}/${moved.sourceKey}`)
    if (!object) return notFound(c, 'Object')
    objects.delete(`${moved.bucketId}/${moved.sourceKey}`)
    objects.set(`${moved.bucketId}/${moved.destinationKey}`, object)
    return c.json({ message: 'Successfully moved' })
  })
  app.post('/object/*', async (c) =>
    store(c, keyAfter(c, '/object/'), await bodyOf(c), c.req.header('x-upsert') === 'true'),
  )
  app.get('/object/*', (c) => {
    const object = objects.get(keyAfter(c, '/object/'))
    return object ? c.body(Uint8Array.from(object.bytes)) : notFound(c, 'Object')
  })
  app.delete('/object/:bucket', async (c) => {
    const { prefixes }: { prefixes: string[] } = await c.req.json()
    const keys = prefixes.map((path) => `${c.req.param('bucket')}/${path}`)
    return c.json(keys.filter((key) => objects.delete(key)).map((name) => ({ name })))
  })

  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url, secretKey, buckets, objects, strangers, stop }
}
