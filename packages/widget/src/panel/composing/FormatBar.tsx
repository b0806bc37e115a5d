import type { JSX, RefObject } from 'preact'
import { Path } from '../components/Icon.tsx'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { applyFormat } from './apply-format.ts'
import type { TextFormat } from './format-text.ts'
import css from './FormatBar.css?inline'

registerStyles(css)

const PATHS: Readonly<Record<TextFormat, string>> = {
  bold: 'M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z',
  italic: 'M10 5h7M7 19h7M14 5l-4 14',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1',
  quote: 'M5 5v14M10 7h10M10 12h10M10 17h6',
  code: 'M8.5 7L3.5 12l5 5M15.5 7l5 5-5 5',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
}

const FORMATS: readonly TextFormat[] = ['bold', 'italic', 'list', 'quote', 'code', 'link']

/** Buttons that format what is selected in the field. */
export function FormatBar({ area }: { area: RefObject<HTMLTextAreaElement | null> }): JSX.Element {
  const { rest } = useWidget()
  return (
    <fieldset class="format-bar" aria-label={rest.composer.format}>
      {FORMATS.map((format) => (
        <button
          key={format}
          type="button"
          class="icon-button"
          aria-label={rest.composer[format]}
          title={rest.composer[format]}
          onClick={() => area.current && applyFormat(area.current, format, rest.composer.linkText)}
        >
          <Path d={PATHS[format]} />
        </button>
      ))}
    </fieldset>
  )
}
