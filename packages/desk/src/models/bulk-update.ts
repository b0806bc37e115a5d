import { signal, type ReadonlySignal } from '@preact/signals'
import type { BulkChanges, DeskTicket } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { reversalsOf } from './bulk-reversal.ts'
import type { NoticeAction, Notices } from './notices.ts'
import type { Tickets } from './tickets.ts'

/** How far a change of many tickets has come. */
export interface BulkProgress {
  done: number
  of: number
}

/** Changes many tickets alike, and takes it back. */
export interface BulkUpdater {
  /** `null` while nothing is on its way. */
  progress: ReadonlySignal<BulkProgress | null>
  /** What takes back the last change; `null` where there is nothing to take back. */
  undo: ReadonlySignal<(() => Promise<void>) | null>
  /** @param told What the notice says of so many tickets. */
  update(ids: readonly string[], changes: BulkChanges, told: (count: number) => string): Promise<void>
}

interface BulkUpdaterOptions {
  site: DeskSite
  tickets: Tickets
  notices: Notices
  /** What the way back is called, and what is said when it was gone. */
  texts: () => { undo: string; undone: (count: number) => string }
}

/** What one call of the server takes. */
const STEP = 100

export function createBulkUpdater({ site, tickets, notices, texts }: BulkUpdaterOptions): BulkUpdater {
  const progress = signal<BulkProgress | null>(null)
  const undo = signal<(() => Promise<void>) | null>(null)

  /** Each step is done as a whole or not at all. Returns the tickets that have changed, also where a later step fails. */
  async function run(steps: readonly { ids: readonly string[]; changes: BulkChanges }[]): Promise<string[]> {
    const changed: string[] = []
    const of = steps.reduce((sum, { ids }) => sum + ids.length, 0)
    progress.value = { done: 0, of }
    try {
      for (const { ids, changes } of steps) {
        const { data } = await site.tickets.bulkUpdate({ ids: [...ids], changes })
        tickets.keep(data)
        changed.push(...ids)
        progress.value = { done: changed.length, of }
      }
    } catch (error) {
      notices.addProblem(error)
    } finally {
      progress.value = null
    }
    return changed
  }

  async function takeBack(before: readonly DeskTicket[], changes: BulkChanges): Promise<void> {
    undo.value = null
    const steps = reversalsOf(before, changes, tickets.byId.peek()).flatMap(inSteps)
    const restored = await run(steps)
    if (restored.length > 0) notices.tellDone(texts().undone(restored.length), null)
  }

  return {
    progress,
    undo,
    async update(ids, changes, told) {
      if (progress.peek() !== null || ids.length === 0) return
      const before = ids.flatMap((id) => tickets.byId.peek().get(id) ?? [])
      const changed = new Set(await run(inSteps({ ids, changes })))
      if (changed.size === 0) return
      const back = () =>
        takeBack(
          before.filter(({ id }) => changed.has(id)),
          changes,
        )
      const action: NoticeAction = { label: texts().undo, run: () => void back() }
      undo.value = back
      notices.tellDone(told(changed.size), action)
    },
  }
}

/** The same change in calls that the server takes. */
function inSteps({ ids, changes }: { ids: readonly string[]; changes: BulkChanges }) {
  return Array.from({ length: Math.ceil(ids.length / STEP) }, (_, step) => ({
    ids: ids.slice(step * STEP, (step + 1) * STEP),
    changes,
  }))
}
