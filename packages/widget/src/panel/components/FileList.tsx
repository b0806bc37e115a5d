import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import type { Upload, UploadList } from '../uploads/upload-list.ts'
import { FileDetails } from '../views/late-thread.ts'
import { useWidget } from '../widget-context.ts'
import css from './FileList.css?inline'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'

registerStyles(css)

interface FileListProps {
  uploads: UploadList
  /** The files belong to a message already: none can be taken out of it. */
  isSent?: boolean
}

/** The picked files as chips, with the way to take each out again. */
export function FileList({ uploads, isSent }: FileListProps): JSX.Element | null {
  const { t } = useWidget()
  const list = useSnapshot(uploads)
  if (list.length === 0) return null
  return (
    <ul class="files" aria-label={t.files.list}>
      {list.map((upload) => (
        <FileChip key={upload.id} upload={upload} uploads={uploads} isSent={isSent} />
      ))}
    </ul>
  )
}

interface FileChipProps {
  upload: Upload
  uploads: UploadList
  isSent: boolean | undefined
}

function FileChip({ upload, uploads, isSent }: FileChipProps): JSX.Element {
  const { t } = useWidget()
  const { id, fileName, state } = upload
  const chip = useRef<HTMLLIElement>(null)
  useEffect(() => chip.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <li ref={chip} class="file" data-state={state}>
      <Icon name="file" />
      <span class="file-name" dir="auto">
        {fileName}
      </span>
      <FileDetails upload={upload} uploads={uploads} />
      {!isSent && (
        <IconButton icon="close" label={t.files.remove(fileName)} onClick={() => uploads.remove(id)} />
      )}
    </li>
  )
}
