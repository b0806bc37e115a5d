import { LIMITS } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { errorText } from '../error-text.ts'
import { useProblems } from '../state/use-problems.ts'
import { registerStyles } from '../styles/sheets.ts'
import { hasFailed, type Upload, type UploadList } from '../uploads/upload-list.ts'
import { useWidget, type WidgetModel } from '../widget-context.ts'
import css from './FileDetails.css?inline'
import { Path } from './Icon.tsx'

registerStyles(css)

const PAUSE = 'M9 6v12M15 6v12'
const RESUME = 'M8 5.5v13l10-6.5z'
const RETRY = 'M4.5 12a7.5 7.5 0 1 1 2.2 5.3M4.5 20v-4.5H9'

interface FileDetailsProps {
  upload: Upload
  uploads: UploadList
}

const isUnderWay = ({ state }: Upload): boolean => state === 'queued' || state === 'uploading'

/** What a chip says beyond the name: a preview of a picture, how far the file is or what is wrong with it, and how to go on. */
export function FileDetails({ upload, uploads }: FileDetailsProps): JSX.Element {
  const widget = useWidget()
  const { file, fileName, state, sent, size } = upload
  return (
    <>
      {file?.type.startsWith('image/') && <Preview file={file} />}
      <span class="file-state" role={state === 'failed' ? 'alert' : undefined}>
        {state === 'failed' ? <FileProblem error={upload.error} /> : stateText(upload, widget)}
      </span>
      <GoOn upload={upload} uploads={uploads} />
      {isUnderWay(upload) && <progress class="file-progress" value={sent} max={size} aria-label={fileName} />}
    </>
  )
}

function Preview({ file }: { file: Blob }): JSX.Element | null {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url === undefined ? null : <img class="file-preview" src={url} alt="" />
}

/** The button to pause a file, or to go on with it. */
function GoOn({ upload, uploads }: FileDetailsProps): JSX.Element | null {
  const { files } = useWidget().rest
  const { id, fileName, state, error } = upload
  if (state === 'paused')
    return <GoOnButton label={files.resume(fileName)} path={RESUME} onClick={() => uploads.resume(id)} />
  if (hasFailed(upload))
    return <GoOnButton label={files.retry(fileName)} path={RETRY} onClick={() => uploads.resume(id)} />
  if (error || !isUnderWay(upload)) return null
  return <GoOnButton label={files.pause(fileName)} path={PAUSE} onClick={() => uploads.pause(id)} />
}

interface GoOnButtonProps {
  label: string
  path: string
  onClick: () => void
}

function GoOnButton({ label, path, onClick }: GoOnButtonProps): JSX.Element {
  return (
    <button type="button" class="icon-button" aria-label={label} onClick={onClick}>
      <Path d={path} />
    </button>
  )
}

function stateText({ state, size, sent, error }: Upload, { t, rest, format }: WidgetModel): string {
  if (state === 'paused') return rest.files.paused
  if (state === 'done') return format.bytes(size)
  return error ? t.thread.waiting : rest.files.uploading(Math.round((sent / Math.max(size, 1)) * 100))
}

const largest = (config: WidgetModel['config']): number =>
  config.getSnapshot()?.attachments.maxBytes ?? LIMITS.attachmentBytes

/** What is wrong with a file: in words for files, or in those for errors. */
function FileProblem({ error }: Pick<Upload, 'error'>): JSX.Element | null {
  const { rest, format, config } = useWidget()
  const { files } = rest
  const own = ownProblem(error, format.bytes(largest(config)), files)
  const problems = useProblems(own === undefined ? error : undefined)
  if (!problems) return null
  return <>{own ?? errorText(error, { rest, problems }, files.failed)}</>
}

function ownProblem(
  error: Upload['error'],
  limit: string,
  files: WidgetModel['rest']['files'],
): string | undefined {
  const problems: Readonly<Record<string, string>> = {
    attachment_empty: files.empty,
    attachment_too_large: files.tooLarge(limit),
    attachment_too_many: files.tooMany(LIMITS.attachmentsPerMessage),
    attachment_name_too_long: files.nameTooLong,
    attachment_type_not_allowed: files.typeNotAllowed,
    attachment_type_mismatch: files.mismatch,
  }
  return problems[error?.code ?? '']
}
