import type { ArticleFile, ArticleImportReport } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { Dialog } from '../../forms/Dialog.tsx'
import { Notice } from '../../forms/Notice.tsx'
import { useForm } from '../../forms/use-form.ts'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { importFiles, readMarkdown } from './article-import.ts'
import { FilePicker } from './FilePicker.tsx'
import { ImportReport } from './ImportReport.tsx'

/** Markdown files as articles: first what would become of each, then, if that is right, the deed. */
export function ImportArticles({ onImported }: { onImported: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const [done, setDone] = useState<ArticleImportReport | null>(null)
  const text = t().articles
  return (
    <>
      <button type="button" class="button" onClick={() => setOpen(true)}>
        {text.import}
      </button>
      {isOpen && (
        <ImportDialog
          onImported={(report) => {
            setDone(report)
            onImported()
          }}
          onClose={() => setOpen(false)}
        />
      )}
      {done && (
        <Notice title={text.imported} onClose={() => setDone(null)}>
          <ImportReport report={done} />
        </Notice>
      )}
    </>
  )
}

interface ImportDialogProps {
  onImported: (report: ArticleImportReport) => void
  onClose: () => void
}

interface Picked {
  files: ArticleFile[]
  /** What would become of them. */
  report: ArticleImportReport
}

function ImportDialog({ onImported, onClose }: ImportDialogProps) {
  const { client, notices } = useSiteDesk()
  const form = useForm({})
  const [picked, setPicked] = useState<Picked | null>(null)
  const text = t().articles
  const accepted = picked?.report.files.filter(({ outcome }) => outcome !== 'refused') ?? []

  async function take(list: FileList): Promise<void> {
    try {
      const files = await readMarkdown(list)
      setPicked({ files, report: await importFiles(client, files, { dryRun: true }) })
    } catch (error) {
      notices.addProblem(error)
    }
  }
  return (
    <Dialog
      title={text.importTitle}
      form={form}
      save={async () => {
        if (picked) onImported(await importFiles(client, picked.files, { dryRun: false }))
      }}
      onLeave={onClose}
      onSaved={onClose}
      footer={
        <>
          <button type="button" class="button" onClick={onClose}>
            {t().form.cancel}
          </button>
          {accepted.length > 0 && (
            <button type="submit" class="button" data-kind="primary" aria-disabled={form.isBusy.value}>
              {text.importNow(accepted.length)}
            </button>
          )}
        </>
      }
    >
      <p>{text.importHint}</p>
      <div class="file-pickers">
        <FilePicker label={text.pickFiles} onPick={(list) => void take(list)} />
        <FilePicker label={text.pickFolder} isFolder onPick={(list) => void take(list)} />
      </div>
      {picked?.files.length === 0 && <p role="alert">{text.noMarkdown}</p>}
      {picked && picked.files.length > 0 && <ImportReport report={picked.report} />}
    </Dialog>
  )
}
