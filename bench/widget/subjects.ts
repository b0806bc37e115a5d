import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { DeskhandServer } from '../../e2e/support/deskhand-server.ts'
import { print } from '../http/figures.ts'
import { installPeer } from './peer-cache.ts'
import { PEERS, type Peer } from './peers.ts'
import { servePage, servePeer } from './peer-site.ts'
import type { Subject } from './visits.ts'

export const EMPTY = 'empty page'
export const OURS = 'Deskhand'
/** What the least costs that can be done, on this machine and today: milliseconds alone say as much of a machine as of a widget. */
export const HELLO = 'hello, Preact'

/** The pages that are measured side by side: nothing, the least, ours, and those of the peers that could be installed. */
export async function startSubjects({ url }: DeskhandServer, withPeers: boolean): Promise<Subject[]> {
  const empty: Subject = { name: EMPTY, site: await servePage('') }
  const ours: Subject = {
    name: OURS,
    site: await servePage(`<script async src="${url}/widget.js?site=demo"></script>`),
    launcher: 'deskhand-widget button.launcher',
    panel: 'dialog[open]',
  }
  const hello: Subject = {
    name: HELLO,
    site: await servePage('<script async src="/script.js"></script>', await bundleHello()),
    launcher: 'hello-widget button',
    panel: 'hello-widget section',
  }
  const others: Subject[] = []
  for (const peer of withPeers ? PEERS : []) {
    const subject = await startPeer(peer)
    if (subject) others.push(subject)
  }
  return [empty, hello, ours, ...others]
}

async function bundleHello(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      lib: {
        entry: fileURLToPath(new URL('hello-preact.ts', import.meta.url)),
        formats: ['iife'],
        name: 'hello',
      },
    },
  })
  const [bundle] = Array.isArray(built) ? built : []
  const [chunk] = bundle?.output ?? []
  if (!chunk) throw new Error('The bundler has made nothing of hello-preact.ts')
  return chunk.code
}

async function startPeer(peer: Peer): Promise<Subject | undefined> {
  const { name, launcher, panel } = peer
  try {
    const site = await servePeer(peer, await installPeer(peer))
    return { name, site, launcher, ...(panel !== undefined && { panel }) }
  } catch (error) {
    print(`${name} could not be installed, so it is not measured: ${String(error).split('\n')[0]}`)
    return undefined
  }
}
