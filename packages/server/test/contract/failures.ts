import { Writable } from 'node:stream'
import { pino, type Logger } from 'pino'

/** Keeps what the server logs as an error, so that a test that meets a 500 can say why. */
export function collectFailures(): { logger: Logger; take(): string } {
  let lines: string[] = []
  const sink = new Writable({
    write(line, _, done) {
      lines.push(String(line))
      done()
    },
  })
  return {
    logger: pino({ level: 'error' }, sink),
    take() {
      const text = lines.join('')
      lines = []
      return text
    },
  }
}
