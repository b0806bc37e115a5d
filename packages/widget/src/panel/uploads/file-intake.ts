import type { TargetedClipboardEvent, TargetedDragEvent } from 'preact'

/** Where files are picked on what is shown; `null` where there is nothing to attach them to. */
export const filePickerIn = (panel: Element): HTMLInputElement | null =>
  panel.querySelector<HTMLInputElement>('input[type=file]')

export const carriesFiles = ({ types }: DataTransfer): boolean => types.includes('Files')

/** Whatever is no file and dropped outside of a text field is refused: a browser would leave the host page to show it. */
function takeDropped(event: TargetedDragEvent<HTMLElement>): void {
  const { currentTarget: panel, target, dataTransfer, type } = event
  if (!dataTransfer) return
  const hasFiles = carriesFiles(dataTransfer)
  if (!hasFiles && target instanceof Element && target.matches('input, textarea')) return
  const picker = hasFiles ? filePickerIn(panel) : null
  event.preventDefault()
  dataTransfer.dropEffect = picker ? 'copy' : 'none'
  if (picker && type === 'drop') give(picker, dataTransfer)
}

function takePasted(event: TargetedClipboardEvent<HTMLElement>): void {
  const { currentTarget: panel, clipboardData } = event
  const picker = filePickerIn(panel)
  // Cells of a spreadsheet come as text and as a picture of it: whoever pastes into a message means the text.
  if (!picker || !clipboardData?.files.length || clipboardData.types.includes('text/plain')) return
  event.preventDefault()
  give(picker, clipboardData)
}

/** What makes the panel take the files that are dropped on it or pasted into it, from its first moment on. */
export const fileIntake = { onDragOver: takeDropped, onDrop: takeDropped, onPaste: takePasted }

/** Files go the way of those that are picked. */
function give(picker: HTMLInputElement, { files }: DataTransfer): void {
  picker.files = files
  picker.dispatchEvent(new Event('change'))
}
