import type { JSONContent } from '@tiptap/core'

/** A node of the editor's document, as the editor reads and writes it. */
export type RichNode = JSONContent

export type RichMark = NonNullable<RichNode['marks']>[number]

/** An attribute that is text; empty where it is missing. */
export function textAttribute({ attrs }: Pick<RichNode, 'attrs'>, key: string): string {
  const value: unknown = attrs?.[key]
  return typeof value === 'string' ? value : ''
}

/** An attribute that is a number, or else `fallback`. */
export function numberAttribute({ attrs }: RichNode, key: string, fallback: number): number {
  const value: unknown = attrs?.[key]
  return typeof value === 'number' ? value : fallback
}
