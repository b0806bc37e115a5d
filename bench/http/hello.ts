import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import process from 'node:process'

// The limit of what a server of this kind can do: one route, a few bytes of JSON.
const app = new Hono().get('/', (c) => c.json({ hello: 'world' }))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.send?.(`http://127.0.0.1:${port}`)
})
