import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { Icon } from '../components/Icon.tsx'
import { Skeleton } from '../components/Notice.tsx'
import { CloseButton } from '../components/Screen.tsx'
import { SearchField } from '../components/SearchField.tsx'
import { SearchResults } from '../components/SearchResults.tsx'
import { TicketRow } from '../components/TicketRow.tsx'
import { walkArrowStops } from '../state/arrow-stops.ts'
import { useResource } from '../state/use-resource.ts'
import { useKeyDown } from '../state/use-key-down.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './HomeView.css?inline'

registerStyles(css)

const SHOWN_TICKETS = 2

export function HomeView(): JSX.Element {
  const { t, config, search } = useWidget()
  const site = useSnapshot(config)
  const section = useRef<HTMLElement>(null)
  useKeyDown(section, walkArrowStops)
  const { status } = useSnapshot(search)
  return (
    <section ref={section} class="home">
      <header class="home-header">
        <div class="home-bar">
          <span class="home-site" dir="auto">
            {site?.name ?? ' '}
          </span>
          <CloseButton />
        </div>
        <h2 class="home-greeting" tabIndex={-1} data-focus dir="auto">
          {site ? site.greeting || t.home.greeting : ' '}
        </h2>
        <SearchField />
      </header>
      <div class="scroll home-content">
        {status === 'idle' ? (
          <>
            <OpenTickets />
            <AskCard />
            <PopularArticles />
          </>
        ) : (
          <>
            <SearchResults />
            <AskCard />
          </>
        )}
      </div>
    </section>
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

function OpenTickets(): JSX.Element | null {
  const { t, store } = useWidget()
  const { items } = useSnapshot(store).tickets
  const open = items.filter(({ status }) => status !== 'closed' && status !== 'resolved')
  if (open.length === 0) return null
  return (
    <section>
      <h3 class="section-title">{t.home.openTickets}</h3>
      <ul class="card">
        {open.slice(0, SHOWN_TICKETS).map((ticket) => (
          <TicketRow key={ticket.id} ticket={ticket} />
        ))}
      </ul>
    </section>
  )
}

function PopularArticles(): JSX.Element | null {
  const { t, knowledge, router } = useWidget()
  const popular = useResource(knowledge.popular)
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
