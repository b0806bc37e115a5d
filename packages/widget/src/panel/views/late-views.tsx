import type { JSX } from 'preact'
import type { LoadErrorProps } from '../components/LoadError.tsx'
import { LoadFailed, Skeleton } from '../components/Notice.tsx'
import { Screen } from '../components/Screen.tsx'
import { lazy, type Pending } from '../lazy.tsx'

const arrivingPart = (pending: Pending): JSX.Element =>
  pending.status === 'failed' ? <LoadFailed onRetry={pending.retry} /> : <Skeleton lines={6} />

/** A view on its way: the bar is there already, so nobody is locked in. */
const arriving = (pending: Pending): JSX.Element => <Screen title=" ">{arrivingPart(pending)}</Screen>

/** What says why something did not load: where not even that can be fetched, it is the connection. */
const cutOff = ({ status }: Pending, { onRetry }: { onRetry: () => void }): JSX.Element | false =>
  status === 'failed' && <LoadFailed onRetry={onRetry} />

const reading = () => import('../chunks/reading.ts')
const extras = () => import('../chunks/extras.ts')

export const Answering = lazy(async () => (await import('../components/Answering.tsx')).Answering)
export const PopularArticles = lazy(
  async () => (await import('../components/PopularArticles.tsx')).PopularArticles,
  ({ status }) => status === 'loading' && <Skeleton lines={4} />,
)
export const SearchResults = lazy(async () => (await reading()).SearchResults, arrivingPart)
export const ArticleView = lazy(async () => (await reading()).ArticleView, arriving)
export const SiteFailed = lazy(async () => (await import('./SiteFailed.tsx')).SiteFailed, cutOff)
export const ThreadFailed = lazy<LoadErrorProps>(
  async () => (await import('../chunks/thread-extras.ts')).LoadError,
  cutOff,
)
export const TicketsView = lazy(async () => (await import('./TicketsView.tsx')).TicketsView, arriving)
export const RatingView = lazy(async () => (await extras()).RatingView, arriving)
export const SettingsView = lazy(async () => (await extras()).SettingsView, arriving)
