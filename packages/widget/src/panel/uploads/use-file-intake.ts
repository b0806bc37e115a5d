import { useEffect, useState } from 'preact/hooks'
import type { UploadList } from './upload-list.ts'

const carriesFiles = (transfer: DataTransfer | null): transfer is DataTransfer =>
  transfer?.types.includes('Files') ?? false

/** Takes files that are dropped on an element or pasted into it. Returns whether files hover over it. */
export function useFileIntake(element: { current: HTMLElement | null }, uploads: UploadList): boolean {
  const [hovering, setHovering] = useState(false)
  useEffect(() => {
    const node = element.current
    if (!node) return undefined
    const stop = new AbortController()
    const { signal } = stop

    node.addEventListener(
      'dragover',
      (event) => {
        if (!carriesFiles(event.dataTransfer)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setHovering(true)
      },
      { signal },
    )
    node.addEventListener(
      'dragleave',
      (event) => {
        const to = event.relatedTarget
        if (!(to instanceof Node && node.contains(to))) setHovering(false)
      },
      { signal },
    )
    node.addEventListener(
      'drop',
      (event) => {
        setHovering(false)
        if (!carriesFiles(event.dataTransfer)) return
        event.preventDefault()
        uploads.add(event.dataTransfer.files)
      },
      { signal },
    )
    node.addEventListener(
      'paste',
      (event) => {
        const { clipboardData } = event
        // Cells of a spreadsheet come as text and as a picture of it: whoever pastes into a message means the text.
        if (!clipboardData?.files.length || clipboardData.types.includes('text/plain')) return
        event.preventDefault()
        uploads.add(clipboardData.files)
      },
      { signal },
    )
    return () => stop.abort()
  }, [element, uploads])
  return hovering
}
