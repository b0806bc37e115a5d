import { useRef } from 'preact/hooks'
import type { WritingField } from '../editor/writing-field.ts'
import { t } from '../i18n/strings.ts'
import type { Composer } from '../models/composer.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import type { Asked } from './ComposerPanel.tsx'
import type { RichTextPart } from './rich-text-part.ts'

interface ComposerToolsProps {
  composer: Composer
  field: WritingField | null
  rich: RichTextPart | null
  asked: Asked | null
  onAsk: (asked: Asked | null) => void
}

/** What is done to the text with the mouse: its format, files, an article, and the switch to its source. */
export function ComposerTools({ composer, field, rich, asked, onAsk }: ComposerToolsProps) {
  const picker = useRef<HTMLInputElement>(null)
  const text = t().composer
  const isSource = composer.isSource.value
  return (
    <div class="composer-tools">
      {rich && field?.editor && <rich.Toolbar editor={field.editor} onLink={() => onAsk('link')} />}
      <span class="composer-inserts">
        <Tool icon="attach" name={text.attach} onClick={() => picker.current?.click()} />
        <Tool
          icon="article"
          name={text.article}
          isOn={asked === 'article'}
          onClick={() => onAsk(asked === 'article' ? null : 'article')}
        />
        <Tool
          icon="source"
          name={t().editor.source}
          isOn={isSource}
          onClick={() => composer.setSource(!isSource)}
        />
      </span>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={text.attach}
        onChange={({ currentTarget }) => {
          composer.uploads.peek().add(currentTarget.files ?? [])
          // The same file once more is another choice.
          currentTarget.value = ''
        }}
      />
    </div>
  )
}

interface ToolProps {
  icon: IconName
  name: string
  /** Of what is switched on and off. */
  isOn?: boolean
  onClick: () => void
}

function Tool({ icon, name, isOn, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={name}
      aria-pressed={isOn}
      title={name}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  )
}
