import type { DeskSite } from '@deskhand/sdk/desk'
import { effect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Form } from '../../forms/form.ts'
import type { ArticleValues } from './article-values.ts'

/** What was written and not saved, by the address of the editor. It lives as long as the desk of one member on one site. */
const kept = new WeakMap<DeskSite, Map<string, ArticleValues>>()

const textsOf = (client: DeskSite): Map<string, ArticleValues> => {
  const texts = kept.get(client) ?? new Map<string, ArticleValues>()
  kept.set(client, texts)
  return texts
}

/** Brings back what was written here before the member went elsewhere in the desk, and asks before the desk itself is left. */
export function useUnsaved(client: DeskSite, address: string, form: Form<ArticleValues>): void {
  useEffect(() => {
    const texts = textsOf(client)
    const written = texts.get(address)
    if (written) fill(form, written)
    const stop = effect(() => {
      if (form.isDirty.value) texts.set(address, form.values.value)
      else texts.delete(address)
    })
    const ask = (event: BeforeUnloadEvent) => {
      if (form.isDirty.peek()) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => {
      stop()
      removeEventListener('beforeunload', ask)
    }
  }, [client, address, form])
}

function fill(form: Form<ArticleValues>, { title, slug, locale, categoryId, ...texts }: ArticleValues): void {
  form.set('title', title)
  form.set('slug', slug)
  form.set('locale', locale)
  form.set('categoryId', categoryId)
  form.set('excerpt', texts.excerpt)
  form.set('seoDescription', texts.seoDescription)
  form.set('body', texts.body)
  form.set('status', texts.status)
}
