import type { WritingField } from '../editor/writing-field.ts'
import type { RichTextPart } from './rich-text-part.ts'
import { useLazy } from './use-lazy.ts'

/** What is asked for, to be put into the text: the address of a link, or an article. */
export type Asked = 'link' | 'article'

interface ComposerPanelProps {
  field: WritingField | null
  rich: RichTextPart | null
  asked: Asked | null
  onClose: () => void
}

const loadArticlePicker = () => import('./ArticlePicker.tsx')

/** Asks for it, between the text and the tools. */
export function ComposerPanel({ field, rich, asked, onClose }: ComposerPanelProps) {
  const articles = useLazy(asked === 'article', loadArticlePicker)
  if (asked === 'link' && rich && field?.editor)
    return <rich.LinkForm editor={field.editor} onClose={onClose} />
  return articles && <articles.ArticlePicker field={field} onClose={onClose} />
}
