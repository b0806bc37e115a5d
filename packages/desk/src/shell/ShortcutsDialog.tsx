import './ShortcutsDialog.css'
import { useEffect, useRef } from 'preact/hooks'
import { SwitchField } from '../forms/SwitchField.tsx'
import { t } from '../i18n/strings.ts'
import { QUEUE_VIEWS } from '../queue-views.ts'
import { Icon } from '../ui/Icon.tsx'
import { sendKey } from '../ui/send-key.ts'
import { VIEW_KEYS } from './go-to-view.ts'
import { useSiteDesk } from './site-desk-context.ts'

type Row = [keys: string[], effect: string]

/** The list of keys. A modal dialog of the browser: it keeps the focus, and Escape closes it. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { characterKeys } = useSiteDesk()
  const dialog = useRef<HTMLDialogElement>(null)
  const text = t().shortcuts
  useEffect(() => dialog.current?.showModal(), [])
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
      <div class="shortcuts-groups">
        {groups().map(({ title, rows }) => (
          <section key={title}>
            <h3 class="shortcuts-group">{title}</h3>
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
          </section>
        ))}
      </div>
      <p class="shortcuts-hint">{text.hint}</p>
      <SwitchField
        label={text.characterKeys}
        hint={text.characterKeysHint}
        checked={characterKeys.areShortcuts.value}
        onChange={characterKeys.set}
      />
    </dialog>
  )
}

function groups(): { title: string; rows: Row[] }[] {
  const text = t().shortcuts
  const { details, newTicket, queue } = t()
  return [
    {
      title: text.groups.list,
      rows: [
        [['j'], text.next],
        [['k'], text.previous],
        [['Enter', 'o'], text.open],
        [['x'], text.tick],
        [['⇧', 'x'], text.tickTo],
        [['⇧', 'a'], text.tickAll],
        [['/'], text.search],
        [['f'], text.filter],
      ],
    },
    {
      title: text.groups.ticket,
      rows: [
        [['r'], text.reply],
        [['n'], text.note],
        [[sendKey(), 'Enter'], text.send],
        [['e'], text.resolve],
        [['a'], text.take],
        [['z'], text.undo],
        [['p'], details.priority],
        [['m'], details.assignee],
        [['d'], details.department],
        [['w'], details.due],
        [['t'], details.tags],
        [['u', 'Esc'], text.back],
      ],
    },
    {
      title: text.groups.go,
      rows: [
        ...QUEUE_VIEWS.map((view): Row => [['g', VIEW_KEYS[view]], queue.views[view]]),
        [['g', '1–9'], text.saved],
      ],
    },
    {
      title: text.groups.everywhere,
      rows: [
        [['c'], newTicket.button],
        [['?'], text.show],
      ],
    },
  ]
}
