import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { LauncherConfig } from '@deskhand/sdk'
import { z } from 'zod'
import { ENCODINGS, type Encoding } from './accepted-encoding.ts'

/** What the loader finds in place of `__DESKHAND_BOOT__`. */
export interface Boot {
  siteKey: string
  /** The server's address, without a slash at the end. */
  baseUrl: string
  panelUrl: string
  launcher: LauncherConfig
}

/** The two files of the widget's build that the script is made of. */
export interface WidgetBuild {
  loader: string
  /** The panel's path below the folder of the build. */
  panel: string
}

const manifest = z.object({ panel: z.string() })

/** Reads the build of the widget. @throws Error with code `ENOENT` when it has not been built. */
export async function readWidgetBuild(directory: string): Promise<WidgetBuild> {
  const [loader, json] = await Promise.all([
    readFile(join(directory, 'loader.js'), 'utf8'),
    readFile(join(directory, 'manifest.json'), 'utf8'),
  ])
  return { loader, panel: manifest.parse(JSON.parse(json)).panel }
}

/** Puts a site's settings into the loader, so that the launcher shows after one request. */
export const inlineBoot = (loader: string, boot: Boot): string =>
  // A function, since a plain replacement would read `$&` in a label as a pattern.
  loader.replaceAll('__DESKHAND_BOOT__', () => scriptLiteral(boot))

/** JSON that is also safe inside a `<script>` element, should somebody inline the file, and in old JavaScript parsers. */
const scriptLiteral = (value: object): string =>
  JSON.stringify(value).replaceAll(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const COMPRESS: Record<Encoding, (text: string) => Promise<Buffer>> = {
  br: promisify(brotliCompress),
  gzip: promisify(gzip),
}

type Compress = (text: string, tag: string, encoding: Encoding) => Promise<Buffer>

/** Compresses each text once. Keeps the last `capacity` results, so that no number of sites fills the memory. */
export function compressionCache(capacity: number): Compress {
  const results = new Map<string, Promise<Buffer>>()
  return (text, tag, encoding) => {
    const key = `${encoding} ${tag}`
    const result = results.get(key) ?? COMPRESS[encoding](text)
    results.delete(key)
    results.set(key, result)
    if (results.size > capacity) {
      const [oldest] = results.keys()
      if (oldest !== undefined) results.delete(oldest)
    }
    return result
  }
}

/** Room for some hundred sites in both encodings: less than two megabytes. */
export const SCRIPTS_KEPT = 256 * ENCODINGS.length
