/** A block of Markdown. */
export type MarkdownBlock =
  | { kind: 'heading'; level: number; children: MarkdownInline[] }
  | { kind: 'paragraph'; children: MarkdownInline[] }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; callout: string | undefined; children: MarkdownBlock[] }
  | { kind: 'list'; ordered: boolean; start: number; items: MarkdownBlock[][] }
  | { kind: 'table'; head: MarkdownInline[][]; rows: MarkdownInline[][][] }
  | { kind: 'rule' }

/** What stands inside a block. Addresses are as they were written: ask `safeLink` or `safeImage` before using one. */
export type MarkdownInline =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'emphasis' | 'deleted'; children: MarkdownInline[] }
  | { kind: 'link'; url: string; children: MarkdownInline[] }
  | { kind: 'image'; url: string; alt: string }
