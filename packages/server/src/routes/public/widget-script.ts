import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { LauncherConfig } from '@deskhand/sdk'
import { z } from 'zod'
import { ENCODINGS, type Encoding } from './accepted-encoding.ts'

/** What the loader finds in place of `__DESKHAND_BOOT__`. */
export interface Boot {
  siteKey: string
  /** The server's address, without a slash at the end. */
  baseUrl: string
  /** The panel, and its words in the language of the site, so that they come beside it and not after it. */
  panelUrls: readonly string[]
  /** What is fetched for returning customers, who may have unread answers. */
  returningUrl: string
  /**
   * What the launcher offers when the panel cannot be fetched, in the languages that its label is written in; under `''`, for every other
   * language, in that of the site.
   */
  failed: Readonly<Record<string, string>>
  launcher: LauncherConfig
}

/** The files of the widget's build that the script is made of. */
export interface WidgetBuild {
  /** For one site, whose settings are put into it. */
  loader: string
  /** For many sites: the script tag says which one. */
  shared: string
  /** The panel's path below the folder of the build. */
  panel: string
  /** The paths of the panel's words, by locale. */
  locales: Readonly<Record<string, string>>
  /** The path of what is fetched for returning customers. */
  returning: string
  /** What the launcher says when the panel cannot be fetched, by locale. */
  failed: Readonly<Record<string, string>>
}

const byLocale = z.record(z.string(), z.string())
const manifest = z.object({ panel: z.string(), locales: byLocale, returning: z.string(), failed: byLocale })

/** Reads the build of the widget. @throws Error with code `ENOENT` when it has not been built. */
export async function readWidgetBuild(directory: string): Promise<WidgetBuild> {
  const read = (name: string): Promise<string> => readFile(join(directory, name), 'utf8')
  const [loader, shared, json] = await Promise.all([
    read('loader.js'),
    read('shared-loader.js'),
    read('manifest.json'),
  ])
  return { loader, shared, ...manifest.parse(JSON.parse(json)) }
}

/** What the loader goes by where it is told nothing: each byte of it is paid for on every page of every host. */
const TAKEN_FOR_GRANTED: Partial<LauncherConfig> = {
  side: 'right',
  offsetX: 20,
  offsetY: 20,
  colorScheme: 'auto',
  preset: 'soft',
  corners: 'round',
}

/**
 * What the script of one site has to know. A site that leaves the language to its visitors (`auto`) has no words of its own: the
 * script is the same for all of them.
 */
export function bootOf(
  { panel, locales, returning, failed }: WidgetBuild,
  site: Pick<Boot, 'siteKey' | 'baseUrl' | 'launcher'>,
): Boot {
  const { launcher, baseUrl } = site
  const strings = nearest(locales, launcher.locale)
  return {
    ...site,
    panelUrls: [panel, strings].flatMap((path) => (path ? `${baseUrl}/widget/${path}` : [])),
    returningUrl: `${baseUrl}/widget/${returning}`,
    failed: failedTexts(failed, launcher),
  }
}

function failedTexts(known: WidgetBuild['failed'], { locale, labels }: LauncherConfig): Boot['failed'] {
  const own = nearest(known, locale) ?? known['en'] ?? ''
  const others = Object.keys(labels).flatMap((label) => {
    const text = nearest(known, label)
    return text === undefined || text === own ? [] : [[label, text]]
  })
  return Object.fromEntries([['', own], ...others])
}

/** Of a language, or of the same without its region. */
const nearest = (known: Readonly<Record<string, string>>, locale: string): string | undefined =>
  known[locale] ?? known[locale.replace(/-.*/, '')]

/** Puts a site's settings into the loader, so that the launcher shows after one request. */
export function inlineBoot(loader: string, boot: Boot): string {
  const { labels, ...look } = boot.launcher
  const told = Object.entries(look).filter(
    ([name, value]) => TAKEN_FOR_GRANTED[name as keyof LauncherConfig] !== value,
  )
  const launcher = {
    ...Object.fromEntries(told),
    ...(Object.keys(labels).length > 0 && { labels }),
  }
  // A function, since a plain replacement would read `$&` in a label as a pattern.
  return loader.replaceAll('__DESKHAND_BOOT__', () => scriptLiteral({ ...boot, launcher }))
}

/** A key that needs no quotes. Not within a text: there each quote has a backslash before it. */
const PLAIN_KEY = /(?<=[{,])"([a-zA-Z]+)":/g

/** As short as JavaScript can be, and also safe inside a `<script>` element, should somebody inline the file, and in old parsers. */
const scriptLiteral = (value: object): string =>
  JSON.stringify(value)
    .replaceAll(PLAIN_KEY, '$1:')
    .replaceAll(
      /[<\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )

const AS_TEXT = { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } }
const toBrotli = promisify<string, typeof AS_TEXT, Buffer>(brotliCompress)

const COMPRESS: Record<Encoding, (text: string) => Promise<Buffer>> = {
  br: (text) => toBrotli(text, AS_TEXT),
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
