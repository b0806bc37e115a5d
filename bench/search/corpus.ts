import { execFile } from 'node:child_process'
import { access, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { FOLDERS, LOCALES, SOURCE, type Locale } from './sources.ts'

const run = promisify(execFile)

/** One page of the source as an article. */
export interface BenchArticle {
  slug: string
  locale: Locale
  title: string
  excerpt: string
  body: string
  /** Its description and the descriptions of its examples: what queries are made from. */
  lines: string[]
}

const PER_LOCALE = 250
const LEAST_LINES = 4
const folder = join(import.meta.dirname, '.corpus')

/**
 * The articles of every language, of those pages first that most languages have.
 * @param from the source or a mirror of it; fetched the first time only
 * @param say tells the person who waits what happens
 * @throws Error that says what to do when the source cannot be fetched
 */
export async function loadCorpus(from: string, say: (line: string) => void): Promise<BenchArticle[]> {
  await fetchOnce(from, say)
  const articles = (await Promise.all(LOCALES.map(readPages))).flat()
  const translations = new Map<string, number>()
  for (const { slug } of articles) translations.set(slug, (translations.get(slug) ?? 0) + 1)
  const chosen = articles.toSorted(
    (a, b) => (translations.get(b.slug) ?? 0) - (translations.get(a.slug) ?? 0) || (a.slug < b.slug ? -1 : 1),
  )
  return LOCALES.flatMap((locale) => chosen.filter((one) => one.locale === locale).slice(0, PER_LOCALE))
}

const git = (...parameters: string[]) => run('git', ['-C', folder, ...parameters])

async function fetchOnce(from: string, say: (line: string) => void): Promise<void> {
  if (await isFetched()) {
    say(`Articles: ${SOURCE.repository} at ${SOURCE.commit}, as fetched into bench/search/.corpus before.`)
    return
  }
  say(`Fetching the articles, once: ${SOURCE.repository} at ${SOURCE.commit} (${SOURCE.licence})`)
  say(`from ${from} into bench/search/.corpus. It needs git and reads some ten megabytes.`)
  try {
    await mkdir(folder, { recursive: true })
    await git('init', '--quiet')
    await git('fetch', '--quiet', '--depth=1', from, SOURCE.commit)
    await git('checkout', '--quiet', 'FETCH_HEAD', '--', ...Object.values(FOLDERS))
  } catch (cause) {
    throw new Error(
      `The articles could not be fetched from ${from}. Pass a clone that holds ${SOURCE.commit}: npm run bench:search -- --from <path or URL>`,
      { cause },
    )
  }
}

const isFetched = (): Promise<boolean> =>
  access(join(folder, FOLDERS.en)).then(
    () => true,
    () => false,
  )

/** The pages with something to say: the many that only name an alias have one line. */
async function readPages(locale: Locale): Promise<BenchArticle[]> {
  const files = await readdir(join(folder, FOLDERS[locale]))
  const names = files.filter((file) => /^[a-z0-9]+(?:-[a-z0-9]+)*\.md$/.test(file))
  const pages = await Promise.all(names.map((name) => readPage(locale, name.slice(0, -3))))
  return pages.filter(({ lines }) => lines.length >= LEAST_LINES)
}

async function readPage(locale: Locale, slug: string): Promise<BenchArticle> {
  const page = await readFile(join(folder, FOLDERS[locale], `${slug}.md`), 'utf8')
  // The last line of every description is "More information: <address>", in the page's language.
  const description = textAfter(page, /^> (.*)$/gm).filter((line) => !line.includes('<http'))
  const examples = textAfter(page, /^- (.*):$/gm)
  return {
    slug,
    locale,
    title: textAfter(page, /^# (.*)$/gm)[0] ?? slug,
    excerpt: description.join(' '),
    body: page.replace(/^(?:#|>) .*$/gm, '').trim(),
    lines: [...description, ...examples],
  }
}

/** What the marks of Markdown and the mnemonics of the source (`[c]reate`) stand around. */
const textAfter = (page: string, pattern: RegExp): string[] =>
  Array.from(page.matchAll(pattern), ([, text = '']) => text.replaceAll(/[`[\]{}]/g, ''))
