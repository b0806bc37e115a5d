import type { ArticleFile, ArticleImportReport } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'

/** What one request takes: so many files, and so many characters with room for what JSON adds. */
const BATCH = { files: 100, characters: 120_000 }

/** Reads the Markdown of what was picked, by the path below the folder that was picked. */
export async function readMarkdown(picked: Iterable<File>): Promise<ArticleFile[]> {
  const files = [...picked].filter(({ name }) => /\.(?:md|markdown)$/i.test(name))
  return Promise.all(files.map(async (file) => ({ name: pathOf(file), content: await file.text() })))
}

/** `help/delivery/late.md` of the folder `help` is `delivery/late.md`. */
function pathOf({ name, webkitRelativePath }: File): string {
  const below = webkitRelativePath.split('/').slice(1)
  return below.length > 0 ? below.join('/') : name
}

/** Brings files in, or with `dryRun` says what that would do, in as many requests as it takes. */
export async function importFiles(
  client: DeskSite,
  files: readonly ArticleFile[],
  { dryRun }: { dryRun: boolean },
): Promise<ArticleImportReport> {
  const whole: ArticleImportReport = { dryRun, files: [], newCategories: [] }
  for (const batch of batchesOf(originalsFirst(files))) {
    const report = await client.articles.import({ files: batch, dryRun })
    whole.files.push(...report.files)
    whole.newCategories = [...new Set([...whole.newCategories, ...report.newCategories])]
  }
  return whole
}

/** A translation names its original, which has to be there by then. */
const originalsFirst = (files: readonly ArticleFile[]): ArticleFile[] =>
  files.toSorted((one, other) => Number(isTranslation(one)) - Number(isTranslation(other)))

const isTranslation = ({ content }: ArticleFile): boolean => /^translationOf:/m.test(content)

export function batchesOf(files: readonly ArticleFile[]): ArticleFile[][] {
  const batches: ArticleFile[][] = []
  let size = Infinity
  for (const file of files) {
    const last = batches.at(-1)
    size += file.content.length
    if (last && last.length < BATCH.files && size <= BATCH.characters) {
      last.push(file)
    } else {
      batches.push([file])
      size = file.content.length
    }
  }
  return batches
}
