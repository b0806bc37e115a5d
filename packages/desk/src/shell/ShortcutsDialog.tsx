import './ShortcutsDialog.css'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { Icon } from '../ui/Icon.tsx'
import { sendKey } from '../ui/send-key.ts'

/** The list of keys. A modal dialog of the browser: it keeps the focus, and Escape closes it. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const text = t().shortcuts
  useEffect(() => dialog.current?.showModal(), [])

  const rows: [keys: string[], effect: string][] = [
    [['j'], text.next],
    [['k'], text.previous],
    [['Enter'], text.open],
    [['r'], text.reply],
    [['n'], text.note],
    [['e'], text.resolve],
    [['/'], text.search],
    [['Esc'], text.back],
    [[sendKey(), 'Enter'], text.send],
    [['?'], text.show],
  ]
  return (
    <dialog ref={dialog} class="shortcuts" aria-labelledby="shortcuts-title" onClose={onClose}>
      <header class="shortcuts-header">
        <h2 id="shortcuts-title">{text.title}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={text.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      <dl class="shortcuts-list">
        {rows.map(([keys, effect]) => (
          <div key={effect}>
            <dt>{effect}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p class="shortcuts-hint">{text.hint}</p>
    </dialog>
  )
}
