import { Writable } from 'node:stream'
import { pino, type Logger } from 'pino'

/** Keeps everything that the server logs, down to the smallest level. */
export function collectLog(): { logger: Logger; text(): string } {
  let text = ''
  const sink = new Writable({
    write(line, _, done) {
      text += String(line)
      done()
    },
  })
  return { logger: pino({ level: 'trace' }, sink), text: () => text }
}
