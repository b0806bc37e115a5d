import type { Stats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from 'hono'
import { getMimeType } from 'hono/utils/mime'
import { acceptedEncodings, type Encoding } from './accepted-encoding.ts'
import { isHeld } from './etag.ts'

const SUFFIXES: Record<Encoding, string> = { br: '.br', gzip: '.gz' }

interface Version {
  path: string
  encoding: Encoding | null
  etag: string
}

/**
 * Answers with a file of a directory, in a compressed version where one lies beside it (`x.js.br`, `x.js.gz`).
 * @param path below the directory, as it stands in the address.
 * @returns `null` when there is no such file.
 */
export async function staticFile(c: Context, directory: string, path: string): Promise<Response | null> {
  const file = safePath(directory, path)
  const version = file === null ? null : await bestVersion(file, c.req.header('Accept-Encoding'))
  if (file === null || version === null) return null
  c.header('ETag', version.etag)
  c.header('Vary', 'Accept-Encoding', { append: true })
  if (isHeld(c, version.etag)) return c.body(null, 304)
  c.header('Content-Type', getMimeType(file) ?? 'application/octet-stream')
  if (version.encoding) c.header('Content-Encoding', version.encoding)
  return c.body(await readFile(version.path))
}

/** A path of plain names only, so it cannot lead out of the directory, nor to a hidden file, on any platform. */
function safePath(directory: string, path: string): string | null {
  const names = decoded(path)?.split('/') ?? []
  const areSafe = names.length > 0 && names.every((name) => /^[^.\\:\0][^\\:\0]*$/.test(name))
  return areSafe ? join(directory, ...names) : null
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

async function bestVersion(file: string, acceptEncoding: string | undefined): Promise<Version | null> {
  for (const encoding of acceptedEncodings(acceptEncoding)) {
    const compressed = await versionOf(file + SUFFIXES[encoding], encoding)
    if (compressed) return compressed
  }
  return versionOf(file, null)
}

async function versionOf(path: string, encoding: Encoding | null): Promise<Version | null> {
  const stats = await statsOf(path)
  if (!stats?.isFile()) return null
  return {
    path,
    encoding,
    etag: `"${stats.size.toString(36)}-${stats.mtimeMs.toString(36)}-${encoding ?? 'plain'}"`,
  }
}

async function statsOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && NO_SUCH_FILE.has(error.code)) return null
    throw error
  }
}

const NO_SUCH_FILE = new Set<unknown>(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'])
