import type { Attachment } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { createThumbnailLinks } from '../uploads/thumbnail-links.ts'
import { useWidget } from '../widget-context.ts'
import css from './AttachmentPicture.css?inline'
import { registerStyles } from '../styles/sheets.ts'

registerStyles(css)

/** The small version of a picture, in a box that has its size before it is there. */
export function AttachmentPicture({ attachment }: { attachment: Attachment }): JSX.Element {
  const links = useWidget().part(createThumbnailLinks)
  const { id, thumbnail } = attachment
  const [url, setUrl] = useState<string>()
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let isWanted = true
    links.get(id).then(
      (link) => isWanted && setUrl(link),
      // The name and the size below it say what it is.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [links, id, attempt])

  function onError(): void {
    // The link has ended while the picture was out of sight; a fresh one works, or nothing does.
    if (attempt > 0) return
    links.forget(id)
    setAttempt(1)
  }

  return (
    <span
      class="picture"
      style={{
        aspectRatio: `${thumbnail?.width ?? 4} / ${thumbnail?.height ?? 3}`,
        maxInlineSize: `${thumbnail?.width ?? 240}px`,
      }}
    >
      {url && <img src={url} alt="" onError={onError} />}
    </span>
  )
}
