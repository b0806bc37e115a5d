/** How an article is begun: empty, in another language than one that is there, or because customers looked for it in vain. */
export type Beginning =
  | { kind: 'empty' }
  | { kind: 'translation'; originalId: string; locale: string }
  | { kind: 'gap'; locale: string; title: string }

const NEW = 'new'

/** What stands in the address after `articles`: `new`, `new/translation/{id}/{locale}` or `new/gap/{locale}/{title}`. */
export function pathOf(beginning: Beginning): string[] {
  switch (beginning.kind) {
    case 'empty':
      return [NEW]
    case 'translation':
      return [NEW, beginning.kind, beginning.originalId, beginning.locale]
    case 'gap':
      return [NEW, beginning.kind, beginning.locale, beginning.title]
  }
}

/** Reads such an address; null for that of an article which is there. */
export function beginningOf([first, kind, ...rest]: readonly string[]): Beginning | null {
  if (first !== NEW) return null
  const [one, other] = rest
  if (kind === 'translation' && one && other) return { kind, originalId: one, locale: other }
  if (kind === 'gap' && one && other) return { kind, locale: one, title: other }
  return { kind: 'empty' }
}
