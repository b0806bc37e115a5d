import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { extname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Peer } from './peers.ts'

/** A server of this machine with a page to look at. */
export interface Site {
  /** A page of the same origin with nothing in it. */
  blankUrl: string
  url: string
  stop(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
}

/**
 * Of every page that is measured: text, so that a layout can shift, and a button in the font of the system, which the first page that
 * uses it would pay for.
 */
const pageOf = (content: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<title>A shop</title></head><body><h1>A shop</h1><p>${'Some words about kettles. '.repeat(80)}</p>
<button style="font: 600 15px system-ui">Basket</button>${content}</body></html>`

/** Serves the page of a peer, each file as small as Brotli makes it, and answers as its server would. */
export async function servePeer(peer: Peer, folder: string): Promise<Site> {
  const hasSheet = existsSync(join(folder, 'bundle/bundle.css'))
  const html = pageOf(`${hasSheet ? '<link rel="stylesheet" href="/bundle.css">' : ''}${peer.html}`)
  const fileOf = (path: string): string | undefined => {
    if (path.startsWith('/bundle.')) return join(folder, 'bundle', path)
    const mount = Object.keys(peer.files ?? {}).find((prefix) => path.startsWith(prefix))
    return mount && join(folder, 'node_modules', `${peer.files?.[mount]}${path.slice(mount.length)}`)
  }
  return serve(async (path) => {
    if (path === '/') return { type: '.html', body: html }
    const frame = peer.pages?.[path]
    if (frame !== undefined)
      return { type: '.html', body: `<!doctype html><title>A frame</title><body>${frame}` }
    const file = fileOf(path)
    if (file !== undefined && existsSync(file)) return { type: extname(file), body: await readFile(file) }
    return { type: '.json', body: JSON.stringify(peer.answers?.[path] ?? {}) }
  })
}

/** Serves one page, and its script where it has one. */
export const servePage = (content: string, script?: string): Promise<Site> =>
  serve(async (path) =>
    script !== undefined && path === '/script.js'
      ? { type: '.js', body: script }
      : { type: '.html', body: pageOf(content) },
  )

interface Answer {
  type: string
  body: string | Buffer
}

async function serve(answer: (path: string) => Promise<Answer>): Promise<Site> {
  const compressed = new Map<string, Buffer>()
  async function respond(path: string, response: ServerResponse): Promise<void> {
    const { type, body } = path === '/blank' ? { type: '.html', body: pageOf('') } : await answer(path)
    const bytes = compressed.get(path) ?? brotliCompressSync(body)
    compressed.set(path, bytes)
    const headers = {
      'content-type': TYPES[type] ?? 'application/octet-stream',
      'content-encoding': 'br',
      'access-control-allow-origin': '*',
    }
    response.writeHead(200, headers).end(bytes)
  }
  const server = createServer(
    (request, response) => void respond(new URL(request.url ?? '/', 'http://localhost').pathname, response),
  )
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`
  return {
    url: `${url}/`,
    blankUrl: `${url}/blank`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
