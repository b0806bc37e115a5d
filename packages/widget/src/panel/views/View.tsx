import type { WidgetViews } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { LoadFailed, Skeleton } from '../components/Notice.tsx'
import { Screen } from '../components/Screen.tsx'
import { lazy, type Pending } from '../lazy.tsx'
import type { Place } from '../router.ts'
import { useSite } from '../state/use-site.ts'
import { HomeView } from './HomeView.tsx'

/** A view on its way: the bar is there already, so nobody is locked in. */
const arriving = (pending: Pending): JSX.Element => (
  <Screen title=" ">
    {pending.status === 'failed' ? <LoadFailed onRetry={pending.retry} /> : <Skeleton lines={6} />}
  </Screen>
)

const readAndWrite = () => import('../chunks/read-and-write.ts')
const extras = () => import('../chunks/extras.ts')

const ArticleView = lazy(async () => (await readAndWrite()).ArticleView, arriving)
const NewTicketView = lazy(async () => (await readAndWrite()).NewTicketView, arriving)
const ThreadView = lazy(async () => (await readAndWrite()).ThreadView, arriving)
const TicketsView = lazy(async () => (await import('./TicketsView.tsx')).TicketsView, arriving)
const RatingView = lazy(async () => (await extras()).RatingView, arriving)
const SettingsView = lazy(async () => (await extras()).SettingsView, arriving)

/** Fetches what a customer does next, so that no view is waited for. */
export async function prefetchViews(): Promise<void> {
  await Promise.all([ArticleView, NewTicketView, ThreadView, TicketsView].map((view) => view.prefetch()))
}

/** What an owner has switched off is nowhere, also for a host page that asks for it. */
function isShown({ view }: Place, { knowledgeBase, newTicket, tickets, rating }: WidgetViews): boolean {
  const shown: Partial<Record<Place['view'], boolean>> = {
    article: knowledgeBase,
    new: newTicket,
    tickets,
    rating,
  }
  return shown[view] ?? true
}

export function View({ place }: { place: Place }): JSX.Element {
  const { views } = useSite()
  if (!isShown(place, views)) return <HomeView />
  switch (place.view) {
    case 'tickets':
      return <TicketsView />
    case 'new':
      return <NewTicketView place={place} />
    case 'article':
      return <ArticleView slug={place.slug} isAsking={place.isAsking} />
    case 'ticket':
      return <ThreadView ticketId={place.id} />
    case 'rating':
      return <RatingView ticketId={place.id} />
    case 'settings':
      return <SettingsView />
    case 'home':
    default:
      return <HomeView />
  }
}
