import type { DeskhandClient, Ticket } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { expect } from 'vitest'
import { startSmtpSink, type SmtpSink, type SunkMail } from '../outgoing/smtp-sink.ts'
import { runServer, type ContractServer } from './running-server.ts'

/** Seconds a customer has to read a reply. */
export const DELAY = 300

/** A server that sends its mail to a sink. */
export interface MailServer {
  server: ContractServer
  sink: SmtpSink
  /** The desk of an agent of the first site. */
  desk: DeskSite
  /** A customer whose address the shop vouches for. */
  verified(email: string): Promise<DeskhandClient>
  /** A message of the agent. */
  reply(ticket: Ticket, body: string, isInternal?: boolean): Promise<unknown>
  /** Lets the time pass that a customer has to read a reply. */
  passDelay(): Promise<void>
  /** Everything that comes of the time passing. */
  mailsInTheEnd(): Promise<SunkMail[]>
  /** The one mail that comes of it. */
  onlyMail(): Promise<SunkMail>
  /** As if nobody had ever been mailed. */
  reset(): Promise<void>
  stop(): Promise<void>
}

export async function runMailServer(): Promise<MailServer> {
  const sink = await startSmtpSink()
  const server = await runServer({ smtpUrl: sink.url, mailDelay: DELAY, outgoingPause: 20 })
  const desk = (await server.desk(server.site.agent)).site(server.site.id)

  const isQueueEmpty = async (): Promise<boolean> => {
    const { rows } = await server.owner.query(
      `select from deskhand_private.mails where state in ('pending', 'sending')`,
    )
    return rows.length === 0
  }
  const passDelay = async (): Promise<void> => {
    await server.owner.query(
      `update deskhand_private.mails set due_at = now() - make_interval(secs => $1) where state = 'pending'`,
      [DELAY],
    )
  }
  const mailsInTheEnd = async (): Promise<SunkMail[]> => {
    await passDelay()
    await expect.poll(isQueueEmpty).toBe(true)
    return sink.mails
  }
  return {
    server,
    sink,
    desk,
    async verified(email) {
      const token = server.site.sign({ sub: email, name: 'Ada', email })
      return server.customer({ getIdentityToken: () => token })
    },
    reply: (ticket, body, isInternal = false) => desk.messages.send(ticket.id, { body, isInternal }),
    passDelay,
    mailsInTheEnd,
    async onlyMail() {
      const [mail, ...others] = await mailsInTheEnd()
      if (!mail || others.length > 0) throw new Error(`there are ${others.length + (mail ? 1 : 0)} mails`)
      return mail
    },
    async reset() {
      await server.owner.query('delete from deskhand.notification_preferences')
      await server.owner.query('delete from deskhand.tickets')
      Object.assign(sink, { mails: [], refusal: null, recipientRefusal: null })
    },
    async stop() {
      await server.stop()
      await sink.stop()
    },
  }
}
