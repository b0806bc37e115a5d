import { t } from '../i18n/strings.ts'
import type { Composer } from '../models/composer.ts'
import { Icon } from '../ui/Icon.tsx'
import { sendKey } from '../ui/send-key.ts'

const MODES = ['reply', 'note'] as const

/** The switch between what the customer sees and what only the team sees. */
export function ComposerMode({ composer }: { composer: Composer }) {
  const text = t().composer
  return (
    <div class="composer-mode" role="radiogroup" aria-label={text.mode}>
      {MODES.map((mode) => (
        <label key={mode} data-mode={mode}>
          <input
            type="radio"
            name="composer-mode"
            value={mode}
            aria-label={text[mode]}
            checked={composer.mode.value === mode}
            onChange={() => composer.setMode(mode)}
          />
          <Icon name={mode === 'note' ? 'lock' : 'reply'} />
          <span class="composer-mode-name">{text[mode]}</span>
        </label>
      ))}
      <span class="composer-hint" aria-hidden="true">
        {text.hint(sendKey())}
      </span>
    </div>
  )
}
