import type { FrameAnswer, FromFrame, Shown, ToFrame } from './frame-messages.ts'

interface FrameListener {
  onReady: (message: Extract<FromFrame, { kind: 'ready' }>) => void
  /** Somebody has opened or closed the panel inside of the frame. */
  onPanel: (isOpen: boolean) => void
  /** Answers a request of the widget, by its path with its query. */
  answer: (path: string) => Promise<FrameAnswer>
}

export interface Frame {
  show: (shown: Shown) => void
  end: () => void
}

/** Begins to talk to the preview in a frame that has been loaded. */
export function connectFrame(frame: Window, { onReady, onPanel, answer }: FrameListener): Frame {
  const { port1: port, port2: theirs } = new MessageChannel()
  const send = (message: ToFrame): void => port.postMessage(message)

  async function hear(message: FromFrame): Promise<void> {
    if (message.kind === 'ready') return onReady(message)
    if (message.kind === 'panel') return onPanel(message.isOpen)
    return send({ kind: 'answer', id: message.id, ...(await answer(message.path)) })
  }

  port.addEventListener('message', ({ data }: MessageEvent<FromFrame>) => void hear(data))
  port.start()
  // A sandboxed page has no origin to name. The desk's own policy says that only pages of its server stand in its frames.
  frame.postMessage('deskhand:preview', '*', [theirs])
  return { show: (shown) => send({ kind: 'show', ...shown }), end: () => port.close() }
}
