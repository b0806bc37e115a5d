import type { PanelView } from '../protocol.ts'
import type { DeskhandApi } from '../public-api.ts'
import { builtInTexts } from './built-in-texts.ts'
import { calmPage } from './calm-page.ts'
import { fetchFromDesk } from './fetch-from-desk.ts'
import type { FromDesk, FromFrame, Shown } from './messages.ts'
import { drawSamplePage } from './sample-page.ts'

/**
 * The page in which the desk shows the widget beside its settings. It stands before the widget's own script, which is the one that
 * customers get, and gives it its network. The desk talks to it through a port; the page is sandboxed, so it has no origin, no storage,
 * and nothing of the desk.
 */
const connected = Promise.withResolvers<MessagePort>()
const first = Promise.withResolvers<Shown>()
let shown: Promise<Shown> = first.promise

const send = (message: FromFrame): void =>
  void connected.promise.then((port) => {
    port.postMessage(message)
  })

const answers = fetchFromDesk({ shown: () => shown, send })
window.fetch = answers.fetch
calmPage(window)

addEventListener('message', ({ source, origin, ports: [port] }) => {
  // A sandboxed page has no origin; its address still has the one that it shares with the desk.
  if (source !== parent || origin !== location.origin || !port) return
  port.addEventListener('message', ({ data }: MessageEvent<FromDesk>) => hear(data))
  port.start()
  connected.resolve(port)
  send({ kind: 'ready', builtIn: builtInTexts() })
})

function hear(message: FromDesk): void {
  if (message.kind === 'answer') return answers.onAnswer(message)
  first.resolve(message)
  shown = Promise.resolve(message)
  void show(message)
}

/** The widget, once its script has run: the present one waits for the document. */
const widget = new Promise<DeskhandApi>((resolve, reject) => {
  addEventListener('load', () => {
    const api = window.Deskhand
    if (!api || Array.isArray(api)) return reject(new Error('The widget has not started.'))
    api.on('panel:open', ({ view }) => tellPlace({ view }))
    api.on('panel:close', () => tellPlace(null))
    return resolve(api)
  })
})

const page = new Promise<ReturnType<typeof drawSamplePage>>((resolve) => {
  addEventListener('DOMContentLoaded', () => resolve(drawSamplePage(document)))
})

/** Where the desk has sent the widget: somebody who looks around in it is not called back by the next letter that is typed. */
let place = 'null'

function tellPlace(here: { view: PanelView } | null): void {
  if (JSON.parse(place)?.view === here?.view) return
  place = JSON.stringify(here)
  send({ kind: 'panel', isOpen: here !== null })
}

async function show({ config, options, open, page: scheme }: Shown): Promise<void> {
  const [api, sample] = await Promise.all([widget, page])
  sample.wear(scheme)
  void api.update({ ...config.launcher, ...options, siteConfig: config })
  const wanted = JSON.stringify(open)
  if (wanted === place) return
  place = wanted
  void (open ? api.open(open) : api.close())
}
