import type { JSX } from 'preact'
import { LoadFailed, Skeleton } from '../components/Notice.tsx'
import { Screen } from '../components/Screen.tsx'
import { lazy, type Pending } from '../lazy.tsx'

const arrivingPart = (pending: Pending): JSX.Element =>
  pending.status === 'failed' ? <LoadFailed onRetry={pending.retry} /> : <Skeleton lines={6} />

/** A view on its way: the bar is there already, so nobody is locked in. */
const arriving = (pending: Pending): JSX.Element => <Screen title=" ">{arrivingPart(pending)}</Screen>

const reading = () => import('../chunks/reading.ts')
const extras = () => import('../chunks/extras.ts')

export const SearchResults = lazy(async () => (await reading()).SearchResults, arrivingPart)
export const ArticleView = lazy(async () => (await reading()).ArticleView, arriving)
export const TicketsView = lazy(async () => (await import('./TicketsView.tsx')).TicketsView, arriving)
export const RatingView = lazy(async () => (await extras()).RatingView, arriving)
export const SettingsView = lazy(async () => (await extras()).SettingsView, arriving)
