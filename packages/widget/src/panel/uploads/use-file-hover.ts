import { useEffect, useState } from 'preact/hooks'
import { carriesFiles, filePickerIn } from './file-intake.ts'

/** Whether files hover over an element that takes them. */
export function useFileHover(element: { current: HTMLElement | null }): boolean {
  const [hovering, setHovering] = useState(false)
  useEffect(() => {
    const node = element.current
    if (!node) return undefined
    const stop = new AbortController()
    const options = { signal: stop.signal }

    node.addEventListener(
      'dragover',
      ({ dataTransfer }) => {
        if (dataTransfer && carriesFiles(dataTransfer) && filePickerIn(node)) setHovering(true)
      },
      options,
    )
    node.addEventListener(
      'dragleave',
      ({ relatedTarget: to }) => {
        if (!(to instanceof Node && node.contains(to))) setHovering(false)
      },
      options,
    )
    node.addEventListener('drop', () => setHovering(false), options)
    return () => stop.abort()
  }, [element])
  return hovering
}
