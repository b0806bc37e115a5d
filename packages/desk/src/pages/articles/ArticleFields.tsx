import { ChoiceField } from '../../forms/ChoiceField.tsx'
import { Field } from '../../forms/Field.tsx'
import type { Form } from '../../forms/form.ts'
import { LongTextField, TextField } from '../../forms/TextField.tsx'
import { t } from '../../i18n/strings.ts'
import type { ArticleDraft } from './article-draft.ts'
import { languageChoices, languageName } from './article-languages.ts'
import type { ArticleValues } from './article-values.ts'
import { slugOf } from './slug.ts'

interface ArticleFieldsProps {
  form: Form<ArticleValues>
  draft: ArticleDraft
}

export function ArticleFields({ form, draft }: ArticleFieldsProps) {
  const { title, body, excerpt, seoDescription } = form.values.value
  const { errors } = form.refusal.value
  const text = t().articles
  return (
    <div class="article-fields">
      <TextField
        label={text.title}
        value={title}
        error={errors['title']}
        onInput={(value) => form.set('title', value)}
      />
      <Place form={form} draft={draft} />
      <Field label={text.body} hint={text.bodyHint} error={errors['body']}>
        {(control) => (
          <textarea
            {...control}
            class="text-control article-body"
            value={body}
            onInput={(event) => form.set('body', event.currentTarget.value)}
          />
        )}
      </Field>
      <LongTextField
        label={text.excerpt}
        hint={text.excerptHint}
        value={excerpt}
        error={errors['excerpt']}
        onInput={(value) => form.set('excerpt', value)}
      />
      <TextField
        label={text.seoDescription}
        hint={text.seoDescriptionHint}
        value={seoDescription}
        error={errors['seoDescription']}
        onInput={(value) => form.set('seoDescription', value)}
      />
    </div>
  )
}

/** Where it stands and how it is called. */
function Place({ form, draft }: ArticleFieldsProps) {
  const { title, slug, locale, categoryId } = form.values.value
  const { errors } = form.refusal.value
  const text = t().articles
  const { id } = draft.article ?? {}
  const taken = draft.translations.filter((other) => other.article.id !== id)
  const languages = languageChoices(draft.siteLanguages, locale).filter((tag) =>
    taken.every(({ article }) => article.locale !== tag),
  )
  return (
    <div class="article-fields-row">
      <ChoiceField
        label={text.category}
        value={categoryId}
        options={draft.categories.map(({ id, name }) => ({ value: id, label: name }))}
        error={errors['categoryId']}
        onChange={(id) => form.set('categoryId', id)}
      />
      <ChoiceField
        label={text.locale}
        value={locale}
        options={languages.map((tag) => ({ value: tag, label: languageName(tag) }))}
        error={errors['locale']}
        onChange={(value) => form.set('locale', value)}
      />
      <TextField
        label={text.slug}
        value={slug}
        input={{ type: 'text', placeholder: slugOf(title) }}
        error={errors['slug']}
        onInput={(value) => form.set('slug', value)}
      />
    </div>
  )
}
