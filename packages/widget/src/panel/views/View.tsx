import type { JSX } from 'preact'
import type { Place } from '../router.ts'
import { useSite } from '../state/use-site.ts'
import { HomeView } from './HomeView.tsx'
import { ArticleView, RatingView, SettingsView, TicketsView } from './late-views.tsx'
import { NewTicketView } from './NewTicketView.tsx'
import { ThreadView } from './ThreadView.tsx'

export function View({ place }: { place: Place }): JSX.Element {
  return useShown(place) || <HomeView />
}

/** What an owner has switched off is nowhere, also for a host page that asks for it. */
function useShown(place: Place): JSX.Element | false | undefined {
  const { views } = useSite()
  switch (place.view) {
    case 'tickets':
      return views.tickets && <TicketsView />
    case 'new':
      return views.newTicket && <NewTicketView place={place} />
    case 'article':
      return views.knowledgeBase && <ArticleView slug={place.slug} isAsking={place.isAsking} />
    case 'ticket':
      return <ThreadView ticketId={place.id} />
    case 'rating':
      return views.rating && <RatingView ticketId={place.id} />
    case 'settings':
      return <SettingsView />
    case 'home':
    default:
      return undefined
  }
}
