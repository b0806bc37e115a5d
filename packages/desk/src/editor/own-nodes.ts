import { Extension, Node } from '@tiptap/core'

/** A colleague who is told of an internal note. One piece: it cannot be edited into another name. */
export const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({ id: { default: '' }, name: { default: '' } }),
  parseHTML: () => [
    {
      tag: 'span[data-mention]',
      getAttrs: (element) => ({
        id: element.dataset['mention'],
        name: element.textContent?.replace(/^@/, ''),
      }),
    },
  ],
  renderHTML: ({ node: { attrs } }) => [
    'span',
    { class: 'mention', 'data-mention': attrs['id'] },
    `@${attrs['name']}`,
  ],
  renderText: ({ node }) => `@${node.attrs['name']}`,
})

/** The place of a picture. Its bytes are never fetched: they may lie with a stranger who counts readers. */
export const Picture = Node.create({
  name: 'picture',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ url: { default: '' }, alt: { default: '' } }),
  renderHTML: ({ node: { attrs } }) => [
    'span',
    { class: 'editor-picture', title: attrs['url'] },
    attrs['alt'] || attrs['url'],
  ],
})

/** A table, shown as its Markdown: here a message is written, not a sheet. */
export const TableSource = Node.create({
  name: 'tableSource',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  renderHTML: () => ['pre', { class: 'editor-table' }, 0],
})

/** Which callout a quote is (`> [!NOTE]`); an ordinary one has none. */
export const Callouts = Extension.create({
  name: 'callouts',
  addGlobalAttributes: () => [
    {
      types: ['blockquote'],
      attributes: {
        callout: {
          default: null,
          parseHTML: (element) => element.dataset['callout'] ?? null,
          renderHTML: ({ callout }) => (callout ? { 'data-callout': callout } : {}),
        },
      },
    },
  ],
})
