import type { JSX } from 'preact'
import { useCallback, useId, useRef } from 'preact/hooks'
import { Icon } from '../components/Icon.tsx'
import { LoadFailed, Skeleton } from '../components/Notice.tsx'
import { OpenTickets } from '../components/OpenTickets.tsx'
import { CloseButton } from '../components/Screen.tsx'
import { SearchField } from '../components/SearchField.tsx'
import { lazy } from '../lazy.tsx'
import { canBeSearched } from '../state/can-be-searched.ts'
import { useResource } from '../state/use-resource.ts'
import { useSite } from '../state/use-site.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useTitleFocus } from '../state/use-title-focus.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './HomeView.css?inline'
import { ArticleView, SearchResults } from './late-views.tsx'

registerStyles(css)

const Answering = lazy(async () => (await import('../components/Answering.tsx')).Answering)

export function HomeView(): JSX.Element {
  const { query, siteStatus, loadSite, store } = useWidget()
  const { views } = useSite()
  const field = useRef<HTMLInputElement>(null)
  const list = useId()
  const hasTickets = useSnapshot(store).tickets.items.length > 0
  const isSearching = canBeSearched(useSnapshot(query))
  const isUnreachable = useSnapshot(siteStatus) === 'failed'

  return (
    <section class="home">
      <header class="home-header">
        <HomeBar />
        <Welcome />
        {views.knowledgeBase && (
          <SearchField field={field} list={list} onFocus={() => void SearchResults.prefetch()} />
        )}
      </header>
      <div class="scroll home-content">
        {isSearching && <SearchResults field={field} list={list} />}
        {!isSearching && views.tickets && hasTickets && <OpenTickets />}
        {views.newTicket && <AskCard />}
        {!isSearching && views.knowledgeBase && !isUnreachable && <PopularArticles />}
        {isUnreachable && <LoadFailed onRetry={() => void loadSite().catch(() => undefined)} />}
      </div>
    </section>
  )
}

function HomeBar(): JSX.Element {
  const { t, router } = useWidget()
  const { site } = useSite()
  return (
    <div class="home-bar">
      {site?.logoUrl && <img class="home-logo" src={site.logoUrl} alt="" />}
      <span class="home-site" dir="auto">
        {site?.name ?? ' '}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={t.panel.settings}
        onClick={() => router.go({ view: 'settings' })}
      >
        <Icon name="settings" />
      </button>
      <CloseButton />
    </div>
  )
}

/** What the owner says first. */
function Welcome(): JSX.Element {
  const { t, siteStatus } = useWidget()
  const { site, texts } = useSite()
  const greeting = useTitleFocus()
  // Until the site has answered, the widget's own greeting would flash before the owner's.
  const isWaiting = useSnapshot(siteStatus) === 'loading' && !site
  return (
    <div class="home-welcome">
      <h2 ref={greeting} class="home-greeting" tabIndex={-1} data-focus dir="auto">
        {isWaiting ? ' ' : texts.greeting || t.home.greeting}
      </h2>
      {texts.introduction && <p dir="auto">{texts.introduction}</p>}
      {site?.hours && (
        <div class="home-hours">
          <Answering hours={site.hours} replyMinutes={site.replyMinutes} />
        </div>
      )}
    </div>
  )
}

function AskCard(): JSX.Element {
  const { t, router } = useWidget()
  return (
    <button type="button" class="ask" onClick={() => router.go({ view: 'new' })}>
      <span class="ask-icon">
        <Icon name="tickets" />
      </span>
      <span class="ask-text">
        <span class="ask-title">{t.home.ask}</span>
        <span class="ask-hint">{t.home.askHint}</span>
      </span>
      <Icon name="forward" />
    </button>
  )
}

function PopularArticles(): JSX.Element | null {
  const { t, locale, popularArticles, router } = useWidget()
  const popular = useResource(useCallback(() => popularArticles(locale), [popularArticles, locale]))
  if (popular.status === 'loading') return <Skeleton lines={4} />
  // Without articles the page still does its job: the customer can write.
  if (popular.status === 'failed' || popular.data.length === 0) return null
  return (
    <section>
      <h3 class="section-title">{t.home.popular}</h3>
      <ul class="card">
        {popular.data.map(({ slug, title }) => (
          <li key={slug}>
            <button
              type="button"
              class="row article-row"
              onPointerEnter={() => void ArticleView.prefetch()}
              onClick={() => router.go({ view: 'article', slug })}
            >
              <span dir="auto">{title}</span>
              <Icon name="forward" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
