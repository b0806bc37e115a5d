import { expect, test } from 'vitest'
import { formatRoute, parseRoute } from './routes.ts'

test.each([
  { siteKey: 'demo', view: 'mine', ticketId: null, pane: 'thread' },
  { siteKey: 'a/b c%', view: 'done', ticketId: 'id-1', pane: 'details' },
] as const)('%o survives the address bar', (route) => {
  expect(parseRoute(formatRoute(route))).toEqual(route)
})

test.each(['', '#', '#/', '#/demo/unknown/x', '#/%'])('%j falls back to the open queue', (hash) => {
  expect(parseRoute(hash)).toMatchObject({ view: 'open', ticketId: null, pane: 'thread' })
})
