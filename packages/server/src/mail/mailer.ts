/** One mail to one person. */
export interface Mail {
  /** An address and nothing else: no name, no list. */
  to: string
  /** Shown before our address, for example the name of the site. */
  fromName?: string
  subject: string
  text: string
  html: string
  /** The same for every try to send this mail, so that a mailbox that gets it twice shows it once. */
  id?: string
  /** An address that takes the recipient off the list with one POST. */
  unsubscribeUrl?: string
}

/** Sends mail. Adapters: an SMTP server, or a folder of files for a server that has none. */
export interface Mailer {
  /**
   * Resolves once somebody else has taken the mail over for good: the SMTP server, or the disk.
   * @throws MailRefusedError when trying again is no use
   * @throws Error when it may go through later
   */
  send(mail: Mail): Promise<void>
  close(): void
}

/** The address is none, or the mail server will never take this mail. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError'
}
