import { createEmitter } from '../../src/core/emitter.ts'
import type { DeskhandClient } from '../../src/client.ts'
import type { Message } from '../../src/types/message.ts'

/** Live events as a test tells them: in any order, twice, or not at all. */
export interface ScriptedEvents {
  readonly resource: DeskhandClient['events']
  readonly isOpen: boolean
  tellMessage(message: Message): void
  /** The connection is lost, or back. */
  setLive(isLive: boolean): void
}

export function createScriptedEvents(): ScriptedEvents {
  const emitter = createEmitter<Record<string, unknown[]>>()
  let isOpen = false
  let isLive = true
  let cursor = 0
  const stateNow = () => (isOpen ? (isLive ? 'live' : 'offline') : 'closed')
  const tellState = () => emitter.emit('connection', stateNow())

  const resource: DeskhandClient['events'] = {
    // What is emitted below goes with the type.
    on: emitter.on as DeskhandClient['events']['on'],
    get connection() {
      return stateNow()
    },
    open() {
      if (isOpen) return
      isOpen = true
      queueMicrotask(tellState)
    },
    close() {
      isOpen = false
      tellState()
    },
    retry: tellState,
    page: () => Promise.resolve({ data: [], nextCursor: null }),
    async *all() {},
  }
  return {
    resource,
    get isOpen() {
      return isOpen
    },
    tellMessage(message) {
      cursor += 1
      const { ticketId, createdAt: at } = message
      const event = { cursor: String(cursor), type: 'message.created', ticketId, at, data: { message } }
      emitter.emit('message.created', event.data, event)
    },
    setLive(next) {
      isLive = next
      tellState()
    },
  }
}
