import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { parseMail, type ParsedMail } from './parsed-mail.ts'

/** A mail that was delivered, with the envelope it came in. */
export interface SunkMail extends ParsedMail {
  recipients: string[]
  raw: string
}

/** A mail server that keeps what it is given. */
export interface SmtpSink {
  url: string
  mails: SunkMail[]
  /** What it answers to the end of a mail, for example `451 Later`; null takes the mail. */
  refusal: string | null
  /** What it answers to a recipient. */
  recipientRefusal: string | null
  stop(): Promise<void>
}

/** @see https://www.rfc-editor.org/rfc/rfc5321 */
export async function startSmtpSink(): Promise<SmtpSink> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {}) // a client that goes away in the middle
    void converse(socket, sink)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the sink has no port')
  const sink: SmtpSink = {
    url: `smtp://127.0.0.1:${address.port}`,
    mails: [],
    refusal: null,
    recipientRefusal: null,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return sink
}

async function converse(socket: Socket, sink: SmtpSink): Promise<void> {
  const say = (line: string): void => void socket.write(`${line}\r\n`)
  let recipients: string[] = []
  let content: string[] | null = null
  say('220 sink')
  for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
    if (content && line === '.') {
      const raw = content.join('\r\n')
      if (sink.refusal === null) sink.mails.push({ ...parseMail(raw), recipients, raw })
      say(sink.refusal ?? '250 taken')
      content = null
    } else if (content) content.push(line.replace(/^\./, ''))
    else if (/^(EHLO|HELO)/i.test(line)) say('250 sink')
    else if (/^MAIL FROM:/i.test(line)) {
      recipients = []
      say('250 fine')
    } else if (/^RCPT TO:/i.test(line)) {
      if (sink.recipientRefusal === null) recipients.push(/<(.*)>/.exec(line)?.[1] ?? '')
      say(sink.recipientRefusal ?? '250 fine')
    } else if (/^DATA/i.test(line)) {
      content = []
      say('354 go on')
    } else say(/^QUIT/i.test(line) ? '221 bye' : '250 fine')
  }
}
