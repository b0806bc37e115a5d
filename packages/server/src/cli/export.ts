import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readConfig } from '../config.ts'
import { exportArticles } from '../kb/export-articles.ts'
import { textOf, type Command } from './command.ts'
import { openOwnerDatabase } from './owner-database.ts'
import { ownerRun, siteIdOf } from './owner-run.ts'

/** `deskhand export` */
export const exportCommand: Command = {
  name: 'export',
  summary: 'writes the articles of a site into a folder as Markdown files',
  details: 'Of every status, as deskhand import reads them. Files of the same name are written over.',
  options: {
    site: { value: 'KEY', description: 'the site by its public key', isRequired: true },
    folder: {
      value: 'FOLDER',
      description: 'where the files go; made when it is not there',
      isRequired: true,
    },
  },
  examples: ['deskhand export --site shop --folder articles'],
  async run(given, env, { say }) {
    const folder = textOf(given, 'folder')
    const { client, close } = await openOwnerDatabase(readConfig(env))
    let written = 0
    try {
      const siteId = await siteIdOf(client, textOf(given, 'site'))
      for await (const files of exportArticles(ownerRun(client), siteId)) {
        for (const { name, content } of files) {
          // Slugs and locales are letters, digits and hyphens, so a name leads out of the folder nowhere.
          const path = join(folder, name)
          await mkdir(dirname(path), { recursive: true })
          await writeFile(path, content)
        }
        written += files.length
      }
    } finally {
      await close()
    }
    say(`Wrote ${written} articles to ${folder}.`)
  },
}
