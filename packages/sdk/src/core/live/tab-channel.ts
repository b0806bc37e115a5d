import type { ConnectionState } from './connection-state.ts'
import type { Told } from './log-follower.ts'
import type { SseFrame } from './sse-parser.ts'
import type { TabTools } from './tab-tools.ts'

/** What the tab that leads tells the others: how things stand, and what came. */
export interface Standing extends Told {
  state: ConnectionState
}

/** What a tab that does not lead asks for: to be told how things stand, or to try now rather than later. */
export type Question = 'standing' | 'retry'

export interface TabChannel {
  readonly tell: (standing: Standing) => void
  readonly ask: (question: Question) => void
}

export interface TabChannelOptions {
  Channel: TabTools['Channel']
  name: string
  onStanding: (standing: Standing) => void
  onQuestion: (question: Question) => void
}

/** Connects the tabs of one browser that share a stream, until `signal` aborts. */
export function openTabChannel(
  { Channel, name, onStanding, onQuestion }: TabChannelOptions,
  signal: AbortSignal,
): TabChannel {
  const channel = new Channel(name)
  channel.addEventListener('message', ({ data }) => {
    if (isStanding(data)) onStanding(data)
    else if (isQuestion(data)) onQuestion(data)
  })
  signal.addEventListener('abort', () => channel.close(), { once: true })
  const send = channel.postMessage.bind(channel)
  const post = (message: Standing | Question) => signal.aborted || send(message)
  return { tell: post, ask: post }
}

const STATES: Readonly<Record<ConnectionState, true>> = {
  closed: true,
  connecting: true,
  live: true,
  polling: true,
  offline: true,
}

/** Whatever else runs at this origin can say anything here, another version of this code for one. */
function isStanding(message: unknown): message is Standing {
  return (
    isObject(message) &&
    typeof message['state'] === 'string' &&
    Object.hasOwn(STATES, message['state']) &&
    isTextOrNull(message['after']) &&
    Array.isArray(message['frames']) &&
    message['frames'].every(isFrame)
  )
}

function isFrame(value: unknown): value is SseFrame {
  return (
    isObject(value) &&
    isTextOrNull(value['id']) &&
    typeof value['event'] === 'string' &&
    typeof value['data'] === 'string'
  )
}

function isQuestion(message: unknown): message is Question {
  return message === 'standing' || message === 'retry'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}
