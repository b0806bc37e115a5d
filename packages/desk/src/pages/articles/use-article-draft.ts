import type { DeskArticle } from '@deskhand/sdk'
import type { SharedDraft } from '../../forms/shared-draft.ts'
import { useSharedDraft } from '../../forms/use-shared-draft.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import type { ArticleDraft } from './article-draft.ts'
import { articleOf, valuesOf, type ArticleValues } from './article-values.ts'

/** An article on its way from the server to the editor and back, while other admins may write at the same. */
export function useArticleDraft(draft: ArticleDraft): SharedDraft<DeskArticle, ArticleValues> {
  const { articles } = useSiteDesk().client
  const origin = draft.originalId !== null && { translationOf: draft.originalId }
  return useSharedDraft<DeskArticle, ArticleValues>({
    stored: draft.article,
    initial: draft.values,
    valuesOf,
    load: ({ id }) => articles.get(id),
    save: (values, known) =>
      known
        ? articles.update(known.id, { ...articleOf(values), revision: known.revision })
        : articles.create({ ...articleOf(values), ...origin }),
  })
}
