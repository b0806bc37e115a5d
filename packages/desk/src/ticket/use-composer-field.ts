import { useLayoutEffect, useState } from 'preact/hooks'
import type { WritingField } from '../editor/writing-field.ts'
import type { Composer } from '../models/composer.ts'

/** What the member types into, whichever it is now; it takes the focus when the composer wants it. */
export function useComposerField(composer: Composer) {
  const [field, setField] = useState<WritingField | null>(null)
  const wantsFocus = composer.wantsFocus.value
  useLayoutEffect(() => {
    if (!wantsFocus || !field) return
    field.focus()
    composer.focusTaken()
  }, [composer, wantsFocus, field])
  return { field, setField }
}
