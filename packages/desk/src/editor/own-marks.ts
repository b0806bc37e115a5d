import { InputRule, Mark, markInputRule, markPasteRule } from '@tiptap/core'
import { articleOfLink, safeLink } from '@deskhand/sdk/markdown'

/** Code may also be bold or part of a link, as the readers of messages show it. */
export const Code = Mark.create({
  name: 'code',
  code: true,
  exitable: true,
  parseHTML: () => [{ tag: 'code' }],
  renderHTML: () => ['code', 0],
  addKeyboardShortcuts() {
    return { 'Mod-e': () => this.editor.commands.toggleMark(this.name) }
  },
  addInputRules() {
    return [markInputRule({ find: /(?:^|[^`])(`([^`]+)`)$/, type: this.type })]
  },
  addPasteRules() {
    return [markPasteRule({ find: /(?:^|[^`])(`([^`]+)`)/g, type: this.type })]
  },
})

/** The address that may be linked to, or nothing: what the readers of messages would not follow is no link here. */
export const allowedAddress = (address: string): string | undefined =>
  articleOfLink(address) === undefined ? safeLink(address) && address : address

/** A link, to an address or an article. It is followed from the message, never from here. */
export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: '' } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = allowedAddress(element.getAttribute('href') ?? '')
        return href === undefined ? false : { href }
      },
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['span', { class: 'editor-link', title: HTMLAttributes['href'] }, 0],
  addInputRules() {
    const { type } = this
    return [
      new InputRule({
        find: /(?<!!)\[([^[\]]+)\]\(([^()\s]+)\)$/,
        handler({ state, range, match: [, text = '', address = ''] }) {
          const href = allowedAddress(address)
          if (href === undefined) return null
          state.tr.replaceWith(range.from, range.to, state.schema.text(text, [type.create({ href })]))
          state.tr.removeStoredMark(type)
          return undefined
        },
      }),
    ]
  },
})
