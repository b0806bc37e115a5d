import './TranslationTabs.css'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { Icon } from '../../ui/Icon.tsx'
import { languageChoices, languageName } from './article-languages.ts'
import { pathOf } from './new-article.ts'
import { missingLanguages, stateOf, type Translation } from './translations.ts'

interface TranslationTabsProps {
  /** Null while it has not been saved. */
  articleId: string | null
  /** What is written at the moment. */
  locale: string
  translations: readonly Translation[]
  siteLanguages: readonly string[]
}

/** The article in its languages, those that the site speaks and it does not yet, and the way to any other. */
export function TranslationTabs({ articleId, locale, translations, siteLanguages }: TranslationTabsProps) {
  const { site } = useSiteDesk()
  const text = t().articles.translations
  const [original] = translations
  if (!original) return null
  return (
    <nav class="translations" aria-label={text.landmark}>
      {translations.map((translation) => (
        <TranslationTab
          key={translation.article.id}
          translation={translation}
          all={translations}
          isCurrent={translation.article.id === articleId}
        />
      ))}
      {articleId === null && (
        <span class="translation" aria-current="page">
          {languageName(locale)}
          <span class="badge">{text.unsaved}</span>
        </span>
      )}
      {articleId !== null && site.role === 'admin' && (
        <MissingTabs
          originalId={original.article.id}
          translations={translations}
          siteLanguages={siteLanguages}
        />
      )}
    </nav>
  )
}

interface TranslationTabProps {
  translation: Translation
  all: readonly Translation[]
  isCurrent: boolean
}

function TranslationTab({ translation, all, isCurrent }: TranslationTabProps) {
  const { router } = useSiteDesk()
  const { id, locale, status } = translation.article
  const { articles } = t()
  const state = stateOf(translation, all)
  return (
    <a
      class="translation"
      href={router.href({ path: ['articles', id] })}
      aria-current={isCurrent ? 'page' : undefined}
    >
      {languageName(locale)}
      {state === 'original' && all.length > 1 && <span class="badge">{articles.translations.original}</span>}
      {state === 'outdated' && (
        <span class="badge" data-kind="danger">
          {articles.translations.outdated}
        </span>
      )}
      {status !== 'published' && <span class="badge">{articles.statuses[status]}</span>}
    </a>
  )
}

interface MissingTabsProps {
  originalId: string
  translations: readonly Translation[]
  siteLanguages: readonly string[]
}

function MissingTabs({ originalId, translations, siteLanguages }: MissingTabsProps) {
  const { router } = useSiteDesk()
  const text = t().articles.translations
  const missing = missingLanguages(translations, siteLanguages)
  const [other] = missingLanguages(translations, languageChoices([], 'en')).filter(
    (locale) => !missing.includes(locale),
  )
  const hrefTo = (locale: string) =>
    router.href({ path: ['articles', ...pathOf({ kind: 'translation', originalId, locale })] })
  return (
    <>
      {missing.map((locale) => (
        <a key={locale} class="translation" data-missing href={hrefTo(locale)}>
          <Icon name="plus" />
          {languageName(locale)}
          <span class="badge">{text.missing}</span>
        </a>
      ))}
      {other && (
        <a class="translation" data-missing href={hrefTo(other)}>
          <Icon name="plus" />
          {text.other}
        </a>
      )}
    </>
  )
}
