import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readFrontMatter } from '../kb/front-matter.ts'
import type { DemoArticle, DemoCategory } from './types.ts'

/** A result list shows an excerpt on two lines at most. */
const EXCERPT_LENGTH = 160

/**
 * Reads `categories.json`, in the order of `position`.
 *
 * @throws Error naming the file and the category when a property is missing
 */
export async function loadCategories(file: string): Promise<DemoCategory[]> {
  const parsed: unknown = JSON.parse(await readFile(file, 'utf8'))
  if (!Array.isArray(parsed)) throw new Error(`${file}: expected an array of categories`)
  return parsed
    .map((entry: unknown, index) => readCategory(entry, `${file}, category ${index + 1}`))
    .toSorted((a, b) => a.position - b.position)
}

function readCategory(entry: unknown, place: string): DemoCategory {
  if (typeof entry !== 'object' || entry === null) throw new Error(`${place}: expected an object`)
  const given = new Map<string, unknown>(Object.entries(entry))
  const text = (key: string): string => {
    const value = given.get(key)
    if (typeof value !== 'string' || value === '') throw new Error(`${place}: "${key}" is missing`)
    return value
  }
  const position = given.get('position')
  if (typeof position !== 'number') throw new Error(`${place}: "position" is missing`)
  return { slug: text('slug'), name: text('name'), description: text('description'), position }
}

/**
 * Reads every `<directory>/<category>/<slug>.md`, in the order of the categories and of `position` within each.
 *
 * @throws Error naming the file when its front matter lacks something, or when its folder is no category
 */
export async function loadArticles(directory: string, categories: DemoCategory[]): Promise<DemoArticle[]> {
  const order = new Map(categories.map((category) => [category.slug, category.position]))
  const files = await readdir(directory, { recursive: true })
  const articles = await Promise.all(
    files.filter((file) => file.endsWith('.md')).map((file) => loadArticle(directory, file, order)),
  )
  const rank = (article: DemoArticle): number => order.get(article.categorySlug) ?? 0
  return articles.toSorted((a, b) => rank(a) - rank(b) || a.position - b.position)
}

async function loadArticle(
  directory: string,
  file: string,
  categories: ReadonlyMap<string, number>,
): Promise<DemoArticle> {
  const [categorySlug = '', ...rest] = file.split(/[/\\]/u)
  if (rest.length !== 1 || !categories.has(categorySlug)) {
    throw new Error(`${file}: expected a file in the folder of a category`)
  }
  const { fields, body } = readFrontMatter(await readFile(join(directory, file), 'utf8'), file)
  const required = (key: string): string => {
    const value = fields.get(key)
    if (!value) throw new Error(`${file}: "${key}" is missing in the front matter`)
    return value
  }
  const excerpt = required('excerpt')
  if (excerpt.length > EXCERPT_LENGTH) {
    throw new Error(`${file}: the excerpt has ${excerpt.length} characters, at most ${EXCERPT_LENGTH} fit`)
  }
  const position = Number(required('position'))
  if (!Number.isInteger(position)) throw new Error(`${file}: "position" takes a whole number`)
  if (body === '') throw new Error(`${file}: the article is empty`)
  return {
    slug: basename(file, '.md'),
    categorySlug,
    title: required('title'),
    excerpt,
    body,
    locale: 'en',
    position,
    updated: fields.get('updated') ?? null,
  }
}
