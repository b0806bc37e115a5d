import type { Emitter } from '../emitter.ts'

/** Reasons to try now rather than later. Only hints: without any of them everything comes right, only later. */
export type Hints = Emitter<{
  /** The network went or came back: a connection made before may look alive for minutes. */
  network: []
  /** Somebody asks not to wait any longer. */
  retry: []
}>

/** Makes hints of what the browser says about the network. */
export function watchNetwork(hints: Hints, signal: AbortSignal): void {
  if (typeof window === 'undefined') return
  const tell = () => hints.emit('network')
  window.addEventListener('online', tell, { signal })
  window.addEventListener('offline', tell, { signal })
}
