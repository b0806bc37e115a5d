import type { Engine } from './engine.ts'
import type { SupportStore } from './support-store.ts'

const engines = new WeakMap<SupportStore, Engine>()

/** Lets the parts made for a store reach what is behind it, and nobody else. */
export function register(store: SupportStore, engine: Engine): void {
  engines.set(store, engine)
}

/** @throws TypeError for what `createSupportStore` has not made */
export function engineOf(store: SupportStore): Engine {
  const engine = engines.get(store)
  if (engine) return engine
  throw new TypeError('This is no store of createSupportStore.')
}
