import { createTransport } from 'nodemailer'
import type { Config } from '../../config.ts'
import { fine, reasonOf, wrong, type Finding } from './finding.ts'

/** Milliseconds a mail server has to answer. */
const TIMEOUT = 10_000

/** Whether the mail server takes the login. Nothing is sent. */
export async function checkMail({ smtpUrl, dataDir }: Config): Promise<Finding[]> {
  if (smtpUrl === null)
    return [fine(`Mail: written to files below ${dataDir}, because DESKHAND_SMTP_URL is unset`)]
  const transport = createTransport(smtpUrl, {})
  const { hostname } = new URL(smtpUrl)
  try {
    await within(TIMEOUT, transport.verify())
    return [fine(`Mail: ${hostname} takes the login`)]
  } catch (error) {
    return [
      wrong(
        `Mail: ${hostname} cannot be used (${reasonOf(error)})`,
        'Check host, port, user and password in DESKHAND_SMTP_URL; smtps:// is for port 465, smtp:// for 587.',
      ),
    ]
  } finally {
    transport.close()
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const deadline = AbortSignal.timeout(milliseconds)
  return Promise.race([
    work,
    new Promise<never>((_, reject) =>
      deadline.addEventListener('abort', () => reject(new Error('it does not answer'))),
    ),
  ])
}
