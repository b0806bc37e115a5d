import { LIMITS } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import type { Upload, UploadList } from '../uploads/upload-list.ts'
import { useWidget, type WidgetModel } from '../widget-context.ts'
import css from './FileList.css?inline'
import { Icon, Path } from './Icon.tsx'

registerStyles(css)

const PAUSE = 'M9 6v12M15 6v12'
const RESUME = 'M8 5.5v13l10-6.5z'
const RETRY = 'M4.5 12a7.5 7.5 0 1 1 2.2 5.3M4.5 20v-4.5H9'
const REMOVE = 'M6 6l12 12M18 6L6 18'

interface FileListProps {
  uploads: UploadList
  /** The files belong to a message already: none can be taken out of it. */
  isSent?: boolean
}

/** The picked files as chips: how far each one is, what is wrong with it, and the way to take it out again. */
export function FileList({ uploads, isSent = false }: FileListProps): JSX.Element | null {
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

interface FileChipProps extends Required<FileListProps> {
  upload: Upload
}

function FileChip({ upload, uploads, isSent }: FileChipProps): JSX.Element {
  const widget = useWidget()
  const { name, state, preview, progress } = upload
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
      <FileButtons upload={upload} uploads={uploads} isSent={isSent} />
      {isUnderWay(upload) && <progress class="file-progress" value={progress} max={1} aria-label={name} />}
    </li>
  )
}

function FileButtons({ upload, uploads, isSent }: FileChipProps): JSX.Element {
  const { files } = useWidget().t
  const { id, name, state } = upload
  return (
    <>
      {state === 'uploading' && (
        <FileButton label={files.pause(name)} path={PAUSE} onClick={() => uploads.pause(id)} />
      )}
      {state === 'paused' && (
        <FileButton label={files.resume(name)} path={RESUME} onClick={() => uploads.resume(id)} />
      )}
      {state === 'failed' && (
        <FileButton label={files.retry(name)} path={RETRY} onClick={() => uploads.resume(id)} />
      )}
      {!isSent && <FileButton label={files.remove(name)} path={REMOVE} onClick={() => uploads.remove(id)} />}
    </>
  )
}

interface FileButtonProps {
  label: string
  path: string
  onClick: () => void
}

function FileButton({ label, path, onClick }: FileButtonProps): JSX.Element {
  return (
    <button type="button" class="file-button" aria-label={label} onClick={onClick}>
      <Path d={path} />
    </button>
  )
}

const isUnderWay = ({ state }: Upload): boolean => state === 'uploading' || state === 'waiting'

function stateText(upload: Upload, { t, format, config }: WidgetModel): string {
  const { problem, size, state, progress } = upload
  if (problem === 'tooLarge') {
    const limit = config.getSnapshot()?.attachments.maxBytes ?? LIMITS.attachmentBytes
    return t.files.tooLarge(format.bytes(limit))
  }
  if (problem === 'tooMany') return t.files.tooMany(LIMITS.attachmentsPerMessage)
  if (problem) return t.files[problem]
  if (state === 'paused') return t.files.paused
  if (state === 'waiting') return t.thread.waiting
  return state === 'uploading' ? t.files.uploading(Math.round(progress * 100)) : format.bytes(size)
}
