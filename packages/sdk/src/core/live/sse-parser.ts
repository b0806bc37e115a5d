/** One frame of an event stream. */
export interface SseFrame {
  /** `null` when the frame has none. */
  id: string | null
  /** `message` when the frame names none. */
  event: string
  data: string
}

/**
 * Makes a parser for one event stream: give it the text as it comes, cut anywhere; it gives the frames completed by it.
 * @param onRetry hears how many milliseconds the server asks to wait before coming back
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function createSseParser(onRetry: (milliseconds: number) => void): (text: string) => SseFrame[] {
  let rest = ''
  let fields = noFields()

  return (text) => {
    const frames: SseFrame[] = []
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
    // A \r at the very end may be half of a \r\n, so it waits with the line it ends.
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line !== '') readField(line, fields, onRetry)
      else {
        if (fields.data.length > 0) frames.push(toFrame(fields))
        fields = noFields()
      }
    }
    return frames
  }
}

interface Fields {
  id: string | null
  event: string
  data: string[]
}

function noFields(): Fields {
  return { id: null, event: '', data: [] }
}

function readField(line: string, fields: Fields, onRetry: (milliseconds: number) => void): void {
  const colon = line.indexOf(':')
  const name = colon === -1 ? line : line.slice(0, colon)
  const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '')
  if (name === 'data') fields.data.push(value)
  else if (name === 'event') fields.event = value
  else if (name === 'id' && !value.includes('\0')) fields.id = value
  else if (name === 'retry' && /^\d+$/.test(value)) onRetry(Number(value))
}

function toFrame({ id, event, data }: Fields): SseFrame {
  return { id, event: event || 'message', data: data.join('\n') }
}
