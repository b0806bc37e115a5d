import { codedError } from '../coded-error.ts'
import type { Boot } from '../protocol.ts'
import type { DeskhandApi, InitOptions } from '../public-api.ts'
import { createEmitter } from './emitter.ts'
import { guarded } from './guarded.ts'
import { createWidget, type Widget } from './widget.ts'

/** The public face of one instance. Nothing happens before the site is known: then `init()` has to name it. */
export function createApi(boot: Boot, instances: Record<string, DeskhandApi>): DeskhandApi {
  const { emit, ...events } = createEmitter()
  let widget: Widget | undefined
  const call = (work: (widget: Widget) => unknown): Promise<void> =>
    guarded(emit, () => {
      if (!widget) throw codedError('not_started', 'Call init() first')
      return work(widget)
    })

  async function launch(siteKey: string): Promise<void> {
    widget = createWidget({ ...boot, siteKey }, emit)
    await widget.ready
    emit('ready', { siteKey })
  }

  function init({ siteKey = boot.siteKey, identity, hidden }: InitOptions = {}): void {
    if (siteKey && !widget) {
      instances[siteKey] = api
      void launch(siteKey)
    }
    if (identity) void api.identify(identity)
    if (hidden) api.hide()
  }

  const api: DeskhandApi = {
    ...events,
    ready: new Promise((resolve) => events.once('ready', () => resolve())),
    instances,
    init,
    identify: (identity) => call((widget) => widget.identify(identity)),
    logout: () => call((widget) => widget.logout()),
    destroy() {
      widget?.destroy()
      widget = undefined
    },
    open: (target) => void call((widget) => widget.open(target)),
    close: () => void call((widget) => widget.close()),
    toggle: () => void call((widget) => widget.toggle()),
    show: () => void call((widget) => widget.setHidden(false)),
    hide: () => void call((widget) => widget.setHidden(true)),
    push(...calls) {
      for (const [method, ...args] of calls) void guarded(emit, () => Reflect.apply(api[method], api, args))
    },
  }
  return api
}
