import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleFile, ArticleImportReport } from '@deskhand/sdk'
import { readConfig } from '../config.ts'
import { importArticles } from '../kb/import-articles.ts'
import { CommandError, textOf, type Command, type Terminal } from './command.ts'
import { openOwnerDatabase } from './owner-database.ts'
import { ownerRun, siteIdOf } from './owner-run.ts'

/** `deskhand import` */
export const importCommand: Command = {
  name: 'import',
  summary: 'brings the articles of a site to what a folder of Markdown files says',
  details:
    'A file is category/slug.md or category/slug.locale.md and begins with front matter: title, and where it should be otherwise than the path says or than it is, slug, locale, category, excerpt, seoDescription, status (draft, published or archived), position and translationOf (locale/slug of the original). Slug and locale name an article, so running it again changes only what the files changed.',
  options: {
    site: { value: 'KEY', description: 'the site by its public key', isRequired: true },
    folder: {
      value: 'FOLDER',
      description: 'where the files are, also in folders below it',
      isRequired: true,
    },
    'dry-run': { description: 'says what it would do, and writes nothing' },
  },
  examples: [
    'deskhand import --site shop --folder articles --dry-run',
    'deskhand import --site shop --folder articles',
  ],
  async run(given, env, terminal) {
    const files = await readFolder(textOf(given, 'folder'))
    const { client, close } = await openOwnerDatabase(readConfig(env))
    try {
      const siteId = await siteIdOf(client, textOf(given, 'site'))
      const dryRun = given.has('dry-run')
      report(await importArticles(ownerRun(client), siteId, { files, dryRun }), terminal)
    } finally {
      await close()
    }
  },
}

async function readFolder(folder: string): Promise<ArticleFile[]> {
  const names = await listMarkdown(folder)
  if (names.length === 0) throw new CommandError(`There is no Markdown file in ${folder}.`)
  return Promise.all(
    names.map(async (name) => ({
      name: name.replaceAll('\\', '/'),
      content: await readFile(join(folder, name), 'utf8'),
    })),
  )
}

async function listMarkdown(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder, { recursive: true })
    return names.filter((name) => name.endsWith('.md')).toSorted()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CommandError(`Cannot read the folder ${folder} (${reason}).`, { cause })
  }
}

/** @throws {CommandError} when a file was refused: whoever runs this in a script must learn of it */
function report({ dryRun, files, newCategories }: ArticleImportReport, { say }: Terminal): void {
  for (const { name, outcome, problem } of files)
    if (outcome !== 'unchanged')
      say(problem === null ? `${outcome}: ${name}` : `refused: ${name}: ${problem}`)
  for (const slug of newCategories) say(`new category: ${slug}`)
  const count = (wanted: string): number => files.filter(({ outcome }) => outcome === wanted).length
  const [refused, total] = [count('refused'), files.length]
  say(
    `${dryRun ? 'Would have' : 'Has'} created ${count('created')} and updated ${count('updated')} of ${total} articles; ${count('unchanged')} unchanged.`,
  )
  if (refused > 0)
    throw new CommandError(`${refused} of ${total} files were refused; the lines above say why.`)
}
