import './WidgetPreview.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { SiteTexts } from '@deskhand/sdk'
import { connectFrame, type Frame } from './connect-frame.ts'
import type { FrameAnswer, Shown } from './frame-messages.ts'
import { readForFrame } from './read-for-frame.ts'

interface WidgetPreviewProps {
  /** What the frame is called. */
  title: string
  shown: Shown
  /** Answers requests of the widget by their path; what it leaves undefined is read from the server. */
  answer?: ((path: string) => FrameAnswer | undefined) | undefined
  /** What the widget says by itself, by BCP 47 tag; told once. */
  onReady?: ((builtIn: Record<string, SiteTexts>) => void) | undefined
  /** Somebody has opened or closed the panel inside of the frame. */
  onPanel?: ((isOpen: boolean) => void) | undefined
}

/** The widget that customers get, with what `shown` says. It can write nothing and needs no customer. */
export function WidgetPreview(props: WidgetPreviewProps) {
  const { title, shown } = props
  const { siteKey } = shown.config
  const latestRef = useRef(props)
  const [frame, setFrame] = useState<Frame | null>(null)

  function connect(page: Window | null): void {
    if (!page) return
    const read = readForFrame(siteKey)
    setFrame(
      connectFrame(page, {
        onReady: ({ builtIn }) => latestRef.current.onReady?.(builtIn),
        onPanel: (isOpen) => latestRef.current.onPanel?.(isOpen),
        answer: async (path) => latestRef.current.answer?.(path) ?? read(path),
      }),
    )
  }

  useEffect(() => {
    latestRef.current = props
  })
  useEffect(() => () => frame?.end(), [frame])
  useEffect(() => frame?.show(shown), [frame, shown])
  return (
    <iframe
      class="widget-preview"
      title={title}
      sandbox="allow-scripts allow-forms"
      src={`/preview/?site=${encodeURIComponent(siteKey)}`}
      onLoad={(event) => connect(event.currentTarget.contentWindow)}
    />
  )
}
