import type { ArticleFile } from '@deskhand/sdk'
import { readArticles } from '../db/article-files.ts'
import type { Run } from '../export/batches.ts'
import { writeArticleFile } from './article-file.ts'

/** Articles read at once: a hundred of the longest are some megabytes. */
const BATCH = 100

/** Every article of a site as a file, batch after batch, each read when somebody asks for it. */
export async function* exportArticles(run: Run, siteId: string): AsyncGenerator<ArticleFile[], void> {
  for (let after: string | null = null, isMore = true; isMore;) {
    const batch: Awaited<ReturnType<typeof readBatch>> = await readBatch(run, siteId, after)
    if (batch.length > 0) yield batch.map(({ article }) => writeArticleFile(article))
    after = batch.at(-1)?.id ?? null
    isMore = batch.length === BATCH
  }
}

const readBatch = (run: Run, siteId: string, after: string | null) => run(readArticles(siteId, after, BATCH))

/** The same as lines of JSON. */
export async function* articleLines(run: Run, siteId: string): AsyncGenerator<string, void> {
  for await (const files of exportArticles(run, siteId))
    yield files.map((file) => `${JSON.stringify(file)}\n`).join('')
}
