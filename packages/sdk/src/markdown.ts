export { parseMarkdown } from './markdown/blocks.ts'
export { articleOfLink, memberOfLink, safeImage, safeLink } from './markdown/safe-url.ts'
export type { MarkdownBlock, MarkdownInline } from './markdown/tree.ts'
