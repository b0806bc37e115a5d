import { createArticles } from '@deskhand/sdk'
import { type ArticleLibrary, createArticleLibrary } from '@deskhand/sdk/store'
import type { WidgetModel } from '../widget-context.ts'
import type { Part } from './parts.ts'

/** The articles a customer has read, always in the panel's language. */
export function createLibrary({ client, language }: WidgetModel): ArticleLibrary & Part {
  const library = createArticleLibrary(createArticles(client.core), language.getSnapshot().locale)
  const dispose = language.subscribe(() => library.setLocale(language.getSnapshot().locale))
  return { ...library, dispose }
}
