import { t } from '../i18n/strings.ts'
import type { Uploads } from '../models/uploads.ts'

/** Takes what was pasted if it is files; text stays with the field. */
export function takePasted(event: ClipboardEvent, uploads: Uploads): void {
  const { clipboardData } = event
  // Cells of a spreadsheet come as text and as a picture of it: whoever pastes into a message means the text.
  if (!clipboardData?.files.length || clipboardData.types.includes('text/plain')) return
  event.preventDefault()
  event.stopPropagation()
  uploads.add([...clipboardData.files].map((file) => named(file, new Date())))
}

/** A picture from the clipboard is called `image.png` by every browser; the time tells two of them apart. */
function named(file: File, at: Date): File {
  if (!/^image\.\w+$/.test(file.name)) return file
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, '0'))
  const ending = file.name.split('.').at(-1) ?? 'png'
  return new File([file], `${t().composer.pasted(time.join('.'))}.${ending}`, { type: file.type })
}
