import { Editor } from '@tiptap/core'
import { extensionsFor } from './extensions.ts'
import { focusedChain } from './focused-chain.ts'
import { fromMarkdown } from './from-markdown.ts'
import { textAttribute, type RichNode } from './rich-node.ts'
import { toMarkdown } from './to-markdown.ts'
import { pointFieldAt, type WritingField } from './writing-field.ts'

export interface RichEditorOptions {
  /** The text it begins with. */
  markdown: string
  label: string
  placeholder: string
  /** Whether colleagues can be mentioned. */
  mentions: boolean
}

/** What becomes of what happens in the field. */
export interface RichEditorListeners {
  onChange(markdown: string): void
  /** The caret has moved, or the text has changed. */
  onMove(): void
  onFocus(): void
  onBlur(): void
  /** @returns whether the key is dealt with */
  onKeyDown(event: KeyboardEvent): boolean
}

/** A field that shows Markdown as it will look, and gives it back as Markdown. */
export interface RichEditor extends WritingField {
  editor: Editor
  /** What to put into the page. */
  element: HTMLElement
  /** Tells these what happens from now on, and nobody else. */
  listen(listeners: RichEditorListeners): void
  /** Shows another text, unless it is the one that stands there. */
  show(markdown: string): void
  setInvalid(isInvalid: boolean): void
  destroy(): void
}

/** How far back a list of suggestions looks. */
const LOOK_BACK = 60

export function createRichEditor({ markdown, label, placeholder, mentions }: RichEditorOptions): RichEditor {
  const element = document.createElement('div')
  let shown = markdown
  let listeners: RichEditorListeners | null = null
  const editor = new Editor({
    element,
    extensions: extensionsFor({ placeholder, mentions }),
    content: contentOf(shown, mentions),
    // Styles come with the stylesheet of the desk, which the content security policy trusts.
    injectCSS: false,
    textDirection: 'auto',
    editorProps: {
      attributes: attributesOf(label, placeholder),
      handleKeyDown: (_, event) => listeners?.onKeyDown(event) ?? false,
    },
    onUpdate() {
      shown = toMarkdown(editor.getJSON())
      listeners?.onChange(shown)
    },
    onTransaction: () => listeners?.onMove(),
    onFocus: () => listeners?.onFocus(),
    onBlur: () => listeners?.onBlur(),
  })

  return {
    ...fieldOf(editor, mentions),
    editor,
    element,
    listen: (next) => void (listeners = next),
    show(next) {
      if (next === shown) return
      shown = next
      editor.commands.setContent(contentOf(next, mentions), { emitUpdate: false })
    },
    setInvalid: (isInvalid) => editor.view.dom.setAttribute('aria-invalid', String(isInvalid)),
    destroy: () => editor.destroy(),
  }
}

const attributesOf = (label: string, placeholder: string): Record<string, string> => ({
  class: 'rich-field',
  role: 'textbox',
  'aria-multiline': 'true',
  'aria-label': label,
  'aria-placeholder': placeholder,
  spellcheck: 'true',
})

const fieldOf = (editor: Editor, mentions: boolean): Omit<WritingField, 'editor'> => ({
  focus: () => editor.view.focus(),
  hasFocus: () => editor.isFocused,
  textBefore: () => textBeforeCaret(editor),
  pointAt: (option) => !editor.isDestroyed && pointFieldAt(editor.view.dom, option),
  insert(markdown, { replacing = 0, spaceAfter = false } = {}) {
    const { from, to } = editor.state.selection
    const content = insertable(contentOf(markdown, mentions))
    const chain = focusedChain(editor).insertContentAt({ from: from - replacing, to }, content)
    void (spaceAfter ? chain.insertContent({ type: 'text', text: ' ' }) : chain).run()
  },
})

function textBeforeCaret({ state }: Editor): string | null {
  const { empty, $from } = state.selection
  const { parent, parentOffset } = $from
  if (!empty || !parent.isTextblock || parent.type.spec.code) return null
  return parent.textBetween(Math.max(0, parentOffset - LOOK_BACK), parentOffset, '\n', '\uFFFC')
}

/** A single paragraph goes into the line it is put into; more than that stands on its own. */
function insertable({ content = [] }: RichNode): RichNode[] {
  const [first, ...more] = content
  return first?.type === 'paragraph' && more.length === 0 ? [...(first.content ?? [])] : [...content]
}

const contentOf = (markdown: string, mentions: boolean): RichNode =>
  mentions ? fromMarkdown(markdown) : withoutMentions(fromMarkdown(markdown))

/** Where nobody can be mentioned, a mention that was pasted is the name alone. */
function withoutMentions(node: RichNode): RichNode {
  if (node.type === 'mention') return { ...node, type: 'text', text: `@${textAttribute(node, 'name')}` }
  return node.content ? { ...node, content: node.content.map(withoutMentions) } : node
}
