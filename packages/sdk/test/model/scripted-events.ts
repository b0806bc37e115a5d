import { createEmitter } from '../../src/core/emitter.ts'
import type { DeskhandClient } from '../../src/client.ts'
import type { EventDataMap, EventType } from '../../src/types/event.ts'
import type { Message } from '../../src/types/message.ts'

/** Live events as a test tells them: in any order, twice, or not at all. */
export interface ScriptedEvents {
  readonly resource: DeskhandClient['events']
  readonly isOpen: boolean
  tellMessage(message: Message): void
  tell<K extends EventType>(type: K, ticketId: string, data: EventDataMap[K]): void
  /** What happened since was too much to be told. */
  tellReset(): void
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

  function tell<K extends EventType>(type: K, ticketId: string, data: EventDataMap[K]): void {
    cursor += 1
    emitter.emit(type, data, { cursor: String(cursor), type, ticketId, at: '2026-11-20T10:00:00.000Z', data })
  }

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
    tell,
    tellMessage: (message) => tell('message.created', message.ticketId, { message }),
    tellReset: () => emitter.emit('reset'),
    setLive(next) {
      isLive = next
      tellState()
    },
  }
}
