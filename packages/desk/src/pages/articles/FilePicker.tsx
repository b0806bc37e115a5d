import './FilePicker.css'
import { useRef } from 'preact/hooks'

interface FilePickerProps {
  label: string
  /** The member picks a folder with everything in it. */
  isFolder?: boolean
  onPick: (files: FileList) => void
}

/** A button that lets the member pick Markdown files. */
export function FilePicker({ label, isFolder = false, onPick }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept=".md,.markdown,text/markdown"
        multiple
        {...(isFolder && { webkitdirectory: true })}
        hidden
        aria-label={label}
        onChange={(event) => {
          const { files } = event.currentTarget
          if (files && files.length > 0) onPick(files)
        }}
        onClick={(event) => {
          // The same files can be picked again, after they were mended.
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
