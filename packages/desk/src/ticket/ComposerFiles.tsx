import './ComposerFiles.css'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import type { Upload } from '../models/upload-list.ts'
import type { Uploads } from '../models/uploads.ts'
import { Icon } from '../ui/Icon.tsx'
import { sizeText } from './size-text.ts'

/** The files that will go with the message: how far they are, and why one cannot go. */
export function ComposerFiles({ uploads }: { uploads: Uploads }) {
  const items = uploads.items.value
  if (items.length === 0) return null
  return (
    <ul class="composer-files" aria-label={t().composer.files}>
      {items.map((item) => (
        <UploadItem key={item.id} item={item} uploads={uploads} />
      ))}
    </ul>
  )
}

function UploadItem({ item, uploads }: { item: Upload; uploads: Uploads }) {
  const { id, file, state, progress, problem, canRetry } = item
  const text = t().composer
  const isUploading = state === 'uploading'
  return (
    <li class="upload" data-state={state}>
      <Preview file={file} />
      <span class="upload-words">
        <span class="upload-name">{file.name}</span>
        <span class="upload-detail" role={problem === null ? undefined : 'alert'}>
          {problem ?? sizeText(file.size)}
        </span>
        {isUploading && <progress max={1} value={progress} aria-label={text.uploading(file.name)} />}
      </span>
      {canRetry && state === 'failed' && (
        <button
          type="button"
          class="icon-button"
          aria-label={text.retryFile(file.name)}
          title={text.retryFile(file.name)}
          onClick={() => uploads.retry(id)}
        >
          <Icon name="retry" />
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={isUploading ? text.cancelFile(file.name) : text.removeFile(file.name)}
        title={isUploading ? text.cancelFile(file.name) : text.removeFile(file.name)}
        onClick={() => uploads.remove(id)}
      >
        <Icon name="close" />
      </button>
    </li>
  )
}

/** The picture itself, or the sign of a file. */
function Preview({ file }: { file: File }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!file.type.startsWith('image/')) return undefined
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return <span class="upload-preview">{url ? <img src={url} alt="" /> : <Icon name="attach" />}</span>
}
