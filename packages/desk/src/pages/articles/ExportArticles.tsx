import type { ArticleFile } from '@deskhand/sdk'
import { t } from '../../i18n/strings.ts'
import { saveFile } from '../../models/downloads.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { zipOf } from './zip-file.ts'

/** All articles as Markdown files in one archive, as an import takes them. */
export function ExportArticles() {
  const { client, notices } = useSiteDesk()

  async function takeOut(): Promise<void> {
    try {
      const { stream } = await client.articles.export()
      const lines = (await new Response(stream).text()).split('\n').filter(Boolean)
      const files: ArticleFile[] = lines.map((line) => JSON.parse(line))
      saveFile(zipOf(files), 'articles.zip')
    } catch (error) {
      notices.addProblem(error)
    }
  }
  return (
    <button type="button" class="button" onClick={() => void takeOut()}>
      {t().articles.export}
    </button>
  )
}
