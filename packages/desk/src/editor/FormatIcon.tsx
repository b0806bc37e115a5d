import type { Format } from './formats.ts'

const PATHS: Readonly<Record<Format | 'link', string>> = {
  bold: 'M4.5 2.8h4.2a2.5 2.5 0 0 1 0 5H4.5zM4.5 7.8h4.9a2.7 2.7 0 0 1 0 5.4H4.5z',
  italic: 'M6.6 2.8h5M4.4 13.2h5M9.3 2.8 6.7 13.2',
  strike:
    'M2.5 8.2h11M11 4.6c-.5-1.2-1.6-1.9-3.1-1.9-1.8 0-3 .9-3 2.2 0 .8.4 1.4 1.1 1.8M5 11.2c.5 1.3 1.7 2.1 3.2 2.1 1.8 0 3.1-.9 3.1-2.3 0-.4-.1-.7-.2-1',
  code: 'm5.2 4.4-3.6 3.6 3.6 3.6M10.8 4.4l3.6 3.6-3.6 3.6',
  bulletList: 'M6.2 4h7.6M6.2 8h7.6M6.2 12h7.6M2.6 4h.4M2.6 8h.4M2.6 12h.4',
  orderedList: 'M6.8 4h7M6.8 8h7M6.8 12h7M2.2 3.2l1-.6v3.2M2 9.8c.2-.7 1.7-.8 1.7.2 0 .9-1.7 1.2-1.7 2.2h1.9',
  blockquote: 'M6.6 4.2C4.4 5 3 6.8 3 9.2v2.4h3.4V8.4H4.8M13 4.2c-2.2.8-3.6 2.6-3.6 5v2.4h3.4V8.4h-1.6',
  codeBlock: 'M2 3h12v10H2zM6.2 6 4.4 8l1.8 2M9.8 6l1.8 2-1.8 2',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.4-2.4a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.1 9.2a2.6 2.6 0 0 0 3.7 3.7l.9-.9',
}

/** The drawing on a button of the toolbar; the button has the words. */
export function FormatIcon({ format }: { format: Format | 'link' }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[format]} />
    </svg>
  )
}
