import './CopyField.css'
import { useRef, useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'

/** A text to take elsewhere, with a button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [isCopied, setCopied] = useState(false)

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
    } catch {
      // A browser that keeps the clipboard to itself still lets the member copy what is selected.
      area.current?.select()
    }
  }
  return (
    <div class="copy-field">
      <textarea
        ref={area}
        class="text-control"
        aria-label={label}
        readOnly
        rows={Math.min(8, value.split('\n').length + 1)}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button type="button" class="button" onClick={() => void copy()}>
        <span aria-live="polite">{isCopied ? t().form.copied : t().form.copy}</span>
      </button>
    </div>
  )
}
