import type { Locator } from '@playwright/test'
import type { TestFile } from './files.ts'

type Gesture = 'drop' | 'paste'

/** Drops files on an element, or pastes them into it: the events a browser sends for them. */
export async function handOver(target: Locator, gesture: Gesture, files: readonly TestFile[]): Promise<void> {
  const sent = files.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    base64: buffer.toString('base64'),
  }))
  await target.evaluate(
    (node, { gesture, sent }) => {
      const transfer = new DataTransfer()
      for (const { name, mimeType, base64 } of sent) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
        transfer.items.add(new File([bytes], name, { type: mimeType }))
      }
      const how = { bubbles: true, cancelable: true, composed: true }
      if (gesture === 'paste') {
        node.dispatchEvent(new ClipboardEvent('paste', { ...how, clipboardData: transfer }))
        return
      }
      for (const type of ['dragenter', 'dragover', 'drop']) {
        node.dispatchEvent(new DragEvent(type, { ...how, dataTransfer: transfer }))
      }
    },
    { gesture, sent },
  )
}

/** Holds files over an element without letting go. */
export async function hoverWithFile(target: Locator): Promise<void> {
  await target.evaluate((node) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['x'], 'x.txt', { type: 'text/plain' }))
    node.dispatchEvent(
      new DragEvent('dragover', { bubbles: true, cancelable: true, composed: true, dataTransfer }),
    )
  })
}
