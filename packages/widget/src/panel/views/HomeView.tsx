import type { JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Icon } from '../components/Icon.tsx'
import { IconButton } from '../components/IconButton.tsx'
import { OpenTickets } from '../components/OpenTickets.tsx'
import { CloseButton } from '../components/Screen.tsx'
import { SearchField } from '../components/SearchField.tsx'
import { Title } from '../components/Title.tsx'
import { canBeSearched } from '../state/can-be-searched.ts'
import { useSite } from '../state/use-site.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './HomeView.css?inline'
import { Answering, PopularArticles, SearchResults, SiteFailed } from './late-views.tsx'

registerStyles(css)

export function HomeView(): JSX.Element {
  const { query, siteStatus, isRefused, loadSite, locale, popularArticles } = useWidget()
  const { views } = useSite()
  const field = useRef<HTMLInputElement>(null)
  const list = useId()
  const isSearching = canBeSearched(useSnapshot(query))
  const isFailed = useSnapshot(siteStatus) === 'failed'
  const isUnreachable = useSnapshot(isRefused) || isFailed
  const hasArticles = views.knowledgeBase && !isUnreachable
  // Asked for while what shows them is still on its way.
  useEffect(() => {
    if (hasArticles) void popularArticles(locale)
  }, [hasArticles, popularArticles, locale])

  return (
    <section class="fill home">
      <header class="home-header">
        <HomeBar />
        <Welcome />
        {views.knowledgeBase && (
          <SearchField field={field} list={list} onFocus={() => void SearchResults.prefetch()} />
        )}
      </header>
      <div class="fill scroll home-content">
        {isSearching && <SearchResults field={field} list={list} />}
        {!isSearching && views.tickets && <OpenTickets />}
        {views.newTicket && <AskCard />}
        {!isSearching && hasArticles && <PopularArticles />}
        {isUnreachable && <SiteFailed onRetry={() => void loadSite().catch(() => undefined)} />}
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
      <IconButton icon="settings" label={t.panel.settings} onClick={() => router.go({ view: 'settings' })} />
      <CloseButton />
    </div>
  )
}

/** What the owner says first. */
function Welcome(): JSX.Element {
  const { t, boot, siteStatus, isRefused } = useWidget()
  const { site, texts } = useSite()
  // Until the site has answered, the widget's own greeting would flash before the owner's.
  const isWaiting = useSnapshot(siteStatus) === 'loading' && !site
  // Nobody is asked how we can help where we cannot.
  const greeting = useSnapshot(isRefused) ? boot.launcher.label : texts.greeting || t.home.greeting
  return (
    <div class="home-welcome">
      <Title class="home-greeting">{isWaiting ? ' ' : greeting}</Title>
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
