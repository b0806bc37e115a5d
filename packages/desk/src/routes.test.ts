import { expect, test } from 'vitest'
import { formatRoute, parseRoute, type Route } from './routes.ts'

const QUEUE: Route = {
  siteKey: 'demo',
  section: 'tickets',
  view: 'open',
  filter: null,
  ticketId: null,
  pane: 'thread',
  path: [],
}

test.each<Route>([
  { ...QUEUE, view: 'mine' },
  { ...QUEUE, siteKey: 'a/b c%', view: 'done', ticketId: 'id-1', pane: 'details' },
  { ...QUEUE, view: '0f0e0d0c-0000-4000-8000-000000000001', filter: 'status=open,closed&q=a%3Fb' },
  { ...QUEUE, section: 'team' },
  { ...QUEUE, section: 'settings', path: ['departments', 'a/b'] },
])('%o survives the address bar', (route) => {
  expect(parseRoute(formatRoute(route))).toEqual(route)
})

test.each(['', '#', '#/', '#/demo/unknown/x', '#/demo/tickets/x', '#/%'])(
  '%j falls back to the open queue',
  (hash) => {
    expect(parseRoute(hash)).toMatchObject({
      section: 'tickets',
      view: 'open',
      ticketId: null,
      pane: 'thread',
    })
  },
)
