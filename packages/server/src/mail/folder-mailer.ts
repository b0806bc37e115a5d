import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'
import { writeDurably } from '../embedded/write-durably.ts'
import { compose } from './compose.ts'
import type { Mailer } from './mailer.ts'

/**
 * Writes each mail into a folder, as a file that every mail program opens, and says in the log where it is: a server without SMTP
 * sends nothing, but shows what it would send.
 */
export function folderMailer(directory: string, from: string, logger: Logger): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(mail) {
      const { message } = await composer.sendMail(compose(mail, from))
      if (!Buffer.isBuffer(message)) throw new Error('The composer gave a stream instead of the whole mail')
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const path = join(directory, `${fileNameOf(mail.id ?? randomUUID())}.eml`)
      await writeDurably(path, message.toString())
      logger.info({ path }, 'a mail was written')
    },
    close: () => composer.close(),
  }
}

/** The date makes the files stand in their order; the same mail written twice in a day is one file. */
const fileNameOf = (id: string): string => `${new Date().toISOString().slice(0, 10)}-${id}`
