import type { ArticleImportReport } from '@deskhand/sdk'
import { useRef, useState } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { saveDownload } from '../../models/downloads.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { ImportReport } from './ImportReport.tsx'

/** All articles as Markdown: out, and for admins in again. */
export function ArticleFiles({ onImported }: { onImported: () => void }) {
  const { client, site, notices } = useSiteDesk()
  const picker = useRef<HTMLInputElement>(null)
  const [report, setReport] = useState<ArticleImportReport | null>(null)
  const text = t().articles

  async function take(files: FileList): Promise<void> {
    try {
      const read = Array.from(files, async (file) => ({ name: file.name, content: await file.text() }))
      setReport(await client.articles.import({ files: await Promise.all(read) }))
      onImported()
    } catch (error) {
      notices.addProblem(error)
    }
  }
  async function takeOut(): Promise<void> {
    try {
      await saveDownload(await client.articles.export(), 'articles.ndjson')
    } catch (error) {
      notices.addProblem(error)
    }
  }
  return (
    <>
      <button type="button" class="button" onClick={() => void takeOut()}>
        {text.export}
      </button>
      {site.role === 'admin' && (
        <button type="button" class="button" onClick={() => picker.current?.click()}>
          {text.import}
        </button>
      )}
      <input
        ref={picker}
        type="file"
        accept=".md,.markdown,text/markdown"
        multiple
        hidden
        aria-label={text.import}
        onChange={(event) => {
          const { files } = event.currentTarget
          if (files) void take(files)
          event.currentTarget.value = ''
        }}
      />
      {report && <ImportReport report={report} onClose={() => setReport(null)} />}
    </>
  )
}
