import type { AttachmentThumbnail as Thumbnail } from '@deskhand/sdk'
import { isDeskhandError } from '@deskhand/sdk'
import { useEffect, useState } from 'preact/hooks'
import { useSiteDesk } from '../shell/site-desk-context.ts'

/** Pixels, at most: of a picture beside others in a message. */
const BOX = { width: 240, height: 160 }

/** The small version of a picture, in the room it will need. Its link lives five minutes, so one that has ended is asked for anew. */
export function AttachmentThumbnail({ id, thumbnail }: { id: string; thumbnail: Thumbnail }) {
  const { client } = useSiteDesk()
  const [url, setUrl] = useState<string>()
  const [isSecondTry, tryAgain] = useState(false)
  useEffect(() => {
    let isCurrent = true
    client.attachments.thumbnailLink(id).then(
      (link) => isCurrent && setUrl(link.url),
      (error: unknown) => {
        // The name of the file is beside it, and says what to download.
        if (!isDeskhandError(error)) throw error
      },
    )
    return () => {
      isCurrent = false
    }
  }, [client, id, isSecondTry])
  const scale = Math.min(1, BOX.width / thumbnail.width, BOX.height / thumbnail.height)
  return (
    <img
      class="attachment-thumbnail"
      src={url}
      alt=""
      width={Math.round(thumbnail.width * scale)}
      height={Math.round(thumbnail.height * scale)}
      onError={() => tryAgain(true)}
    />
  )
}
