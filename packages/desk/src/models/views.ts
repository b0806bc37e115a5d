import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { isDeskhandError, type SavedView, type TicketCount } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { builtInListing, isBuiltIn, QUEUE_VIEWS } from '../queue-views.ts'
import { filtersAt, type Listing } from './listing.ts'
import type { Notices } from './notices.ts'

/** The views of the queue: those every desk has, and the saved ones, each with the number of its tickets. */
export interface Views {
  saved: ReadonlySignal<readonly SavedView[]>
  /** By the name of the view, or the id of a saved one; there once they were counted. */
  counts: ReadonlySignal<ReadonlyMap<string, TicketCount>>
  /** What a view stands for; `null` while the saved ones are not here yet. One that is gone shows what is open. */
  listingOf(view: string): Listing | null
  /** Reads the saved views and counts all. */
  load(): Promise<void>
  /** Counts anew, soon and not too often. */
  recount(): void
  /** @returns the saved view; throws what the server refuses */
  save(name: string, listing: Listing, isShared: boolean): Promise<SavedView>
  /** Keeps another listing under the same name. */
  keep(id: string, listing: Listing): Promise<void>
  rename(id: string, name: string): Promise<void>
  remove(id: string): Promise<void>
  /** One place up (-1) or down (1) among the saved views. */
  move(id: string, step: 1 | -1): Promise<void>
  dispose(): void
}

/** How long changes are gathered before the views are counted again. */
const RECOUNT_MS = 3_000

export function createViews(site: DeskSite, notices: Notices): Views {
  const saved = signal<readonly SavedView[] | null>(null)
  const views = (): readonly SavedView[] => saved.peek() ?? []
  const { count, ...counting } = createCounts(site, notices, views)

  function listingOf(view: string): Listing | null {
    if (isBuiltIn(view)) return builtInListing(view)
    if (saved.value === null) return null
    return saved.value.find(({ id }) => id === view) ?? builtInListing('open')
  }

  function put(view: SavedView): SavedView {
    saved.value = [...views().filter(({ id }) => id !== view.id), view].toSorted(byPlace)
    return view
  }

  return {
    saved: computed(() => saved.value ?? []),
    ...counting,
    listingOf,
    async load() {
      try {
        saved.value = await Array.fromAsync(site.savedViews.all())
      } catch (error) {
        saved.value ??= []
        notices.addProblem(error)
      }
      await count()
    },
    async save(name, { filter, sort }, isShared) {
      const view = put(await site.savedViews.create({ name, filter, sort, isShared }))
      await count()
      return view
    },
    async keep(id, { filter, sort }) {
      put(await site.savedViews.update(id, { filter, sort }))
      await count()
    },
    async rename(id, name) {
      put(await site.savedViews.update(id, { name }))
    },
    async remove(id) {
      await site.savedViews.remove(id)
      saved.value = views().filter((view) => view.id !== id)
    },
    async move(id, step) {
      for (const moved of renumbered(views(), id, step)) {
        put(await site.savedViews.update(moved.id, { position: moved.position }))
      }
    },
  }
}

/** Counts the tickets of every view: at once, or soon for everything that happens meanwhile. */
function createCounts(site: DeskSite, notices: Notices, saved: () => readonly SavedView[]) {
  const counts = signal<ReadonlyMap<string, TicketCount>>(new Map())
  let timer: ReturnType<typeof setTimeout> | undefined

  async function count(): Promise<void> {
    const views: (readonly [string, Listing])[] = [
      ...QUEUE_VIEWS.map((view) => [view, builtInListing(view)] as const),
      ...saved().map((view) => [view.id, view] as const),
    ].slice(0, MOST_COUNTED)
    try {
      const filters = views.map(([, listing]) => filtersAt(listing, Date.now()))
      const { data } = await site.tickets.counts({ filters })
      counts.value = new Map(
        data.flatMap((one, place) => {
          const name = views[place]?.[0]
          return name === undefined ? [] : [[name, one] as const]
        }),
      )
    } catch (error) {
      // The counts that are there stay, and the next change asks again; only what will never do is worth a word.
      if (isDeskhandError(error) && error.code === 'invalid_request') notices.addProblem(error)
    }
  }

  function recount(): void {
    timer ??= setTimeout(() => {
      timer = undefined
      void count()
    }, RECOUNT_MS)
  }

  return { counts, count, recount, dispose: () => clearTimeout(timer) }
}

/** As many as one request counts. */
const MOST_COUNTED = 50

const byPlace = (a: SavedView, b: SavedView): number =>
  a.position - b.position || a.name.localeCompare(b.name)

/** The views whose number changes when one of them moves a place up or down. */
function renumbered(saved: readonly SavedView[], id: string, step: 1 | -1): SavedView[] {
  const place = saved.findIndex((view) => view.id === id)
  const moved = saved[place]
  if (!moved || !saved[place + step]) return []
  const order = saved.toSpliced(place, 1).toSpliced(place + step, 0, moved)
  return order
    .map((view, position) => ({ ...view, position }))
    .filter((view) => saved.find((before) => before.id === view.id)?.position !== view.position)
}
