import type { JSX } from 'preact'
import { lazy } from '../lazy.tsx'
import { hasMarkup } from '../markdown/has-markup.ts'

interface RichTextProps {
  source: string
}

/** A message. Its Markdown is fetched with the first one that has some; until then, or without it, the source is readable. */
export function RichText({ source }: RichTextProps): JSX.Element {
  return hasMarkup(source) ? <Formatted source={source} lineBreaks /> : <PlainText source={source} />
}

const PlainText = ({ source }: RichTextProps): JSX.Element => (
  <div class="plain-text" dir="auto">
    {source}
  </div>
)

const Formatted = lazy(
  async () => (await import('../chunks/reading.ts')).Markdown,
  (_, { source }) => <PlainText source={source} />,
)
