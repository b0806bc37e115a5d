import { uuid } from '../../core/uuid.ts'
import type { NewSavedView, SavedView, SavedViewChanges, ViewFilter } from '../../types/desk-saved-view.ts'
import { objectOf, oneOf, optional, PAGE_FIELDS, text, whole, yesOrNo } from '../fields.ts'
import type { FieldsOf } from '../fields.ts'
import { invalid, readBody, readQuery } from '../input.ts'
import { pageOf, sortable } from '../paging.ts'
import { found, Refusal } from '../problems.ts'
import { json, noContent, param, sessionOf } from '../router.ts'
import type { Call, Route } from '../router.ts'
import { BODY_FILTERS, QUEUE_SORTS } from '../ticket-lists.ts'

/** The farthest place in the owner's order, either way. */
const FARTHEST = 1_000_000

const hours = optional(whole(0, 87_600))
const name = text(1, 80)
const sort = oneOf(QUEUE_SORTS)
const position = optional(whole(-FARTHEST, FARTHEST))
const filter = objectOf<ViewFilter>({
  ...BODY_FILTERS,
  createdWithinHours: hours,
  createdOverHours: hours,
  waitingOverHours: hours,
  dueWithinHours: hours,
})

const NEW_VIEW: FieldsOf<NewSavedView> = { name, filter, sort, isShared: yesOrNo, position }
const CHANGES: FieldsOf<SavedViewChanges> = {
  name: optional(name),
  filter: optional(filter),
  sort: optional(sort),
  position,
}

/** The ways to look at the queue that the member keeps. Those of the whole team are for admins to write, whom the fake has not. */
export function savedViewRoutes(site: string): Route[] {
  const path = `${site}/saved-views`
  return [
    { method: 'GET', path, answer: listViews },
    { method: 'POST', path, answer: addView },
    { method: 'GET', path: `${path}/:id`, answer: (call) => json(viewOf(call)) },
    { method: 'PATCH', path: `${path}/:id`, answer: changeView },
    {
      method: 'DELETE',
      path: `${path}/:id`,
      answer: (call) => (call.state.savedViews.delete(viewOf(call).id), noContent()),
    },
  ]
}

function listViews(call: Call): Response {
  const items = viewsOf(call).toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
  const page = pageOf({ list: 'saved-views', items, keyOf: placeOf }, readQuery(call.url, PAGE_FIELDS))
  return json(page)
}

const placeOf = ({ position, name, id }: SavedView): string =>
  `${sortable(position + FARTHEST)} ${name} ${id}`

async function addView(call: Call): Promise<Response> {
  const views = viewsOf(call)
  const given = await readBody<NewSavedView>(call.request, NEW_VIEW)
  if (given.isShared) throw new Refusal('forbidden', 'Only an admin writes the views of the whole team.')
  const last = Math.max(-1, ...views.map((view) => view.position))
  const view: SavedView = { id: uuid(), position: last + 1, ...given }
  requireFreeName(views, view)
  call.state.savedViews.set(view.id, view)
  return json(view, 201)
}

async function changeView(call: Call): Promise<Response> {
  const view = viewOf(call)
  const changes = await readBody<SavedViewChanges>(call.request, CHANGES)
  if (Object.keys(changes).length === 0)
    throw invalid([{ field: '', message: 'must name at least one field to change' }])
  const changed = { ...view, ...changes }
  requireFreeName(viewsOf(call), changed)
  call.state.savedViews.set(view.id, changed)
  return json(changed)
}

function viewsOf(call: Call): SavedView[] {
  sessionOf(call, 'member')
  return [...call.state.savedViews.values()]
}

const viewOf = (call: Call): SavedView =>
  found(
    viewsOf(call).find(({ id }) => id === param(call, 'id')),
    'saved view',
  )

function requireFreeName(views: readonly SavedView[], { id, name }: SavedView): void {
  const isTaken = views.some((view) => view.id !== id && view.name.toLowerCase() === name.toLowerCase())
  if (isTaken) throw invalid([{ field: 'name', message: 'is the name of another saved view' }])
}
