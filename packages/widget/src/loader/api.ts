import { codedError, describeError } from '../coded-error.ts'
import type { Boot, Diagnosis } from '../protocol.ts'
import type { DeskhandApi, InitOptions } from '../public-api.ts'
import { createEmitter } from './emitter.ts'
import { guarded } from './guarded.ts'
import { createWidget, type Widget } from './widget.ts'

/** What a page has queued is checked by nobody, nor that it is a call: it is taken apart where `error` tells what throws. */
type Method = (...args: unknown[]) => unknown

/** The public face of one instance. Nothing happens before the site is known: then `init()` has to name it. */
export function createApi(boot: Boot, instances: Record<string, DeskhandApi>): DeskhandApi {
  const { emit, ...events } = createEmitter()
  let widget: Widget | undefined

  function started(): Widget {
    if (!widget) throw codedError('not_started', 'init() first')
    return widget
  }
  /** The method of the widget by this name, which never throws here. */
  const pass =
    <Args extends unknown[]>(method: (widget: Widget) => (...args: Args) => unknown) =>
    (...args: Args): Promise<void> =>
      guarded(emit, () => method(started())(...args))

  const update = pass((widget) => widget.update)
  const api: DeskhandApi = {
    ...events,
    ready: new Promise((resolve) => events.once('ready', resolve)),
    instances,
    init({ siteKey = boot.siteKey, identity, ...options }: InitOptions = {}) {
      if (widget) void update(options)
      else if (siteKey) {
        widget = createWidget({ ...boot, siteKey }, { ...boot.launcher, ...options }, emit)
        void widget.ready.then(() => emit('ready', { siteKey }))
      }
      if (identity) void api.identify(identity)
    },
    mount(options) {
      const other = createApi(boot, instances)
      other.init(options)
      return other
    },
    update,
    identify: pass((widget) => widget.identify),
    logout: pass((widget) => widget.logout),
    open: pass((widget) => widget.open),
    close: pass((widget) => widget.close),
    toggle: pass((widget) => widget.toggle),
    hide: () => update({ hidden: true }),
    show: () => update({ hidden: false }),
    setLocale: (locale) => update({ locale }),
    diagnose: () => diagnosisBy(started),
    destroy() {
      widget?.destroy()
      widget = undefined
    },
    push(...calls) {
      for (const call of calls)
        void guarded(emit, ([method, ...args] = call) => (api[method] as Method)(...args))
    },
  }
  return api
}

/** Diagnosis is made by the panel's module: when not even that can be had, this is what is wrong. */
async function diagnosisBy(started: () => Widget): Promise<Diagnosis> {
  try {
    return await started().diagnose()
  } catch (error) {
    return { ok: false, findings: [{ severity: 'error', ...describeError(error) }] }
  }
}
