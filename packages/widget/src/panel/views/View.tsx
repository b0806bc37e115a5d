import type { WidgetViews } from '@deskhand/sdk'
import type { JSX } from 'preact'
import type { Place } from '../router.ts'
import { useSite } from '../state/use-site.ts'
import { HomeView } from './HomeView.tsx'
import { ArticleView, RatingView, SettingsView, TicketsView } from './late-views.tsx'
import { NewTicketView } from './NewTicketView.tsx'
import { ThreadView } from './ThreadView.tsx'

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
