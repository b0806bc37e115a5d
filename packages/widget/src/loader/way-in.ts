import { codedError } from '../coded-error.ts'
import type { Door, DoorOptions, OpenTarget, PanelModule, ReturningModule } from '../protocol.ts'
import { isNotFalse } from './is-not-false.ts'

/** Imports all of these at once. @returns the first, which is the panel */
export type ImportPanel = (urls: readonly string[]) => Promise<PanelModule>

/** Imports the module for returning customers, which is the first of these. */
export type ImportReturning = (urls: readonly string[]) => Promise<ReturningModule>

/** The way to a panel that nobody has fetched yet. The options change: `identity` is who the panel will know the customer as. */
export interface WayIn {
  /** Undefined until somebody reaches for it. */
  door?: Promise<Door> | undefined
  /** Fetches the panel's code. After a failure the next call tries again. */
  reach: () => Promise<Door>
  /** Opens the panel, or turns it around. Without consent it waits for that. */
  enter: (method: 'open' | 'toggle', ...target: [target?: OpenTarget]) => Promise<void>
  /** Goes in where somebody is waiting. */
  resume: () => unknown
  close: () => void
  /** Says something to a door, if there is one. That there is none after all is told by whoever has reached for it. */
  tell: (what: 'close' | 'update' | 'destroy') => unknown
  /** Fetches what the first opening needs; the browser keeps it. One that fails says nothing: opening tries again, and tells. */
  prefetch: () => void
}

export function createWayIn(options: DoorOptions, load: ImportPanel, loadReturning: ImportReturning): WayIn {
  const { boot, launcher, settings, emit } = options
  // Inside of an element the panel is open from the start.
  let waiting: [target?: OpenTarget] | undefined = settings.target && []

  const way: WayIn = {
    reach: () =>
      (way.door ??= load(boot.panelUrls).then(
        ({ createDoor }) => createDoor(options),
        (error: Error) => {
          way.door = undefined
          launcher.show('failed')
          // A small file may come where a large one does not.
          loadReturning([boot.returningUrl])
            .then(({ lendWords }) => lendWords(options))
            .catch(() => undefined)
          throw codedError('panel_unavailable', `${error} (script-src?)`)
        },
      )),
    async enter(method, ...target) {
      if (isNotFalse(settings.consent)) {
        if (!way.door) launcher.show('loading')
        return (await way.reach())[method](...target)
      }
      waiting = target
      emit('consent:needed', {})
    },
    resume: () => waiting && way.enter('open', ...waiting),
    close() {
      waiting = undefined
      launcher.show('closed')
      way.tell('close')
    },
    tell: (what) => way.door?.then((door) => door[what]()).catch(() => undefined),
    prefetch() {
      if (!isNotFalse(settings.consent)) return
      load(boot.panelUrls)
        .then(({ prefetchPanel }) => prefetchPanel(settings))
        .catch(() => undefined)
    },
  }
  for (const sign of ['pointerenter', 'focus']) launcher.button.addEventListener(sign, way.prefetch)
  return way
}
