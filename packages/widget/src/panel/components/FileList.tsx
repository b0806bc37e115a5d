import { LIMITS } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import type { Upload, UploadList } from '../uploads/upload-list.ts'
import { useWidget, type WidgetModel } from '../widget-context.ts'
import css from './FileList.css?inline'
import { Icon } from './Icon.tsx'

registerStyles(css)

/** The picked files as chips: how far each one is, what is wrong with it, and the way to take it out again. */
export function FileList({ uploads }: { uploads: UploadList }): JSX.Element | null {
  const { t } = useWidget()
  const list = useSnapshot(uploads)
  if (list.length === 0) return null
  return (
    <ul class="files" aria-label={t.files.list}>
      {list.map((upload) => (
        <FileChip key={upload.key} upload={upload} uploads={uploads} />
      ))}
    </ul>
  )
}

function FileChip({ upload, uploads }: { upload: Upload; uploads: UploadList }): JSX.Element {
  const widget = useWidget()
  const { files } = widget.t
  const { key, name, state, preview, progress } = upload
  const chip = useRef<HTMLLIElement>(null)
  useEffect(() => chip.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <li ref={chip} class="file" data-state={state}>
      {preview ? <img class="file-preview" src={preview} alt="" /> : <Icon name="file" />}
      <span class="file-text">
        <span class="file-name" dir="auto">
          {name}
        </span>
        <span class="file-state" role={upload.problem ? 'alert' : undefined}>
          {stateText(upload, widget)}
        </span>
      </span>
      {state === 'failed' && (
        <button
          type="button"
          class="file-button"
          aria-label={files.retry(name)}
          onClick={() => uploads.retry(key)}
        >
          <Icon name="retry" />
        </button>
      )}
      <button
        type="button"
        class="file-button"
        aria-label={files.remove(name)}
        onClick={() => uploads.remove(key)}
      >
        <Icon name="close" />
      </button>
      {state === 'uploading' && <progress class="file-progress" value={progress} max={1} aria-label={name} />}
    </li>
  )
}

function stateText(upload: Upload, { t, format, config }: WidgetModel): string {
  const { problem, size, state, progress } = upload
  if (problem === 'tooLarge') {
    const limit = config.getSnapshot()?.attachments.maxBytes ?? LIMITS.attachmentBytes
    return t.files.tooLarge(format.bytes(limit))
  }
  if (problem === 'tooMany') return t.files.tooMany(LIMITS.attachmentsPerMessage)
  if (problem) return t.files[problem]
  return state === 'uploading' ? t.files.uploading(Math.round(progress * 100)) : format.bytes(size)
}
