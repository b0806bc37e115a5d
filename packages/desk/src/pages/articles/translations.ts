import type { DeskArticleSummary } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'

/** An article in one language. */
export interface Translation {
  article: DeskArticleSummary
  /** When its title or text was changed last. */
  writtenAt: string
}

/** How a translation stands to the first article of its group. */
type TranslationState = 'original' | 'current' | 'outdated'

/** The article in every language there is, the original first. */
export async function loadTranslations(client: DeskSite, id: string): Promise<Translation[]> {
  const { data } = await client.articles.translations(id)
  const translations = await Promise.all(data.map((article) => withLastText(client, article)))
  return translations.toSorted((one, other) => one.article.createdAt.localeCompare(other.article.createdAt))
}

/** `updatedAt` will not do: it also moves when an article is published. */
async function withLastText(client: DeskSite, article: DeskArticleSummary): Promise<Translation> {
  const { data } = await client.articles.versions(article.id, { limit: 1 })
  return { article, writtenAt: data[0]?.at ?? article.createdAt }
}

/** `all` begins with the original. A translation is outdated once the original has been written anew after it. */
export function stateOf(translation: Translation, all: readonly Translation[]): TranslationState {
  const [original] = all
  if (!original || original.article.id === translation.article.id) return 'original'
  return Date.parse(original.writtenAt) > Date.parse(translation.writtenAt) ? 'outdated' : 'current'
}

/** The languages of the site that the article does not speak yet. */
export const missingLanguages = (all: readonly Translation[], ofSite: readonly string[]): string[] =>
  ofSite.filter((locale) => all.every(({ article }) => article.locale !== locale))
