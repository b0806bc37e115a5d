/**
 * Shows a dialog over the page.
 * @returns what ends it and gives the focus back: a dialog that is only taken away gives it to nobody
 */
export function showModal(dialog: HTMLDialogElement | null): () => void {
  const opener = document.activeElement
  dialog?.showModal()
  return () => {
    dialog?.close()
    if (opener instanceof HTMLElement) opener.focus()
  }
}
