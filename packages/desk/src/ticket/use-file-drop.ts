import { useState } from 'preact/hooks'

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

/** Lets files be dropped anywhere on an element; the handlers are for it. */
export function useFileDrop(onFiles: (files: FileList) => void) {
  const [isHovered, setHovered] = useState(false)
  return {
    isHovered,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!carriesFiles(event) || !event.dataTransfer) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setHovered(true)
      },
      onDragLeave({ currentTarget, relatedTarget }: DragEvent) {
        const isWithin =
          currentTarget instanceof Node &&
          relatedTarget instanceof Node &&
          currentTarget.contains(relatedTarget)
        if (!isWithin) setHovered(false)
      },
      // Before the editor sees it, which would look for text in it.
      onDropCapture(event: DragEvent) {
        setHovered(false)
        if (!carriesFiles(event) || !event.dataTransfer) return
        event.preventDefault()
        event.stopPropagation()
        onFiles(event.dataTransfer.files)
      },
    },
  }
}
