import { createTransport } from 'nodemailer'
import { describe, expect, it } from 'vitest'
import { parseMail, type ParsedMail } from '../../test/outgoing/parsed-mail.ts'
import { compose } from './compose.ts'
import { MailRefusedError, type Mail } from './mailer.ts'

const MAIL: Mail = { to: 'ada@mail.example', subject: 'Hello', text: 'Text', html: '<p>Text</p>' }

/** The mail as it goes out. */
async function written(mail: Partial<Mail>): Promise<ParsedMail & { names: string[] }> {
  const composer = createTransport({ streamTransport: true, buffer: true })
  const { message } = await composer.sendMail(compose({ ...MAIL, ...mail }, 'support@desk.example'))
  if (!Buffer.isBuffer(message)) throw new Error('the mail came as a stream')
  const parsed = parseMail(message.toString())
  return { ...parsed, names: Object.keys(parsed.headers).toSorted() }
}

describe('a mail', () => {
  it('has a plain and an HTML part, and says that a machine wrote it', async () => {
    const { headers, text, html } = await written({ fromName: 'Shop', id: 'an-id' })
    expect(text.trim()).toBe('Text')
    expect(html.trim()).toBe('<p>Text</p>')
    expect(headers).toMatchObject({
      from: ['Shop <support@desk.example>'],
      to: ['ada@mail.example'],
      subject: ['Hello'],
      'auto-submitted': ['auto-generated'],
      'x-auto-response-suppress': ['All'],
      'message-id': ['<an-id@desk.example>'],
    })
  })

  it('can be unsubscribed from with one click', async () => {
    const { headers } = await written({ unsubscribeUrl: 'https://desk.example/v1/unsubscribe/a.b' })
    expect(headers).toMatchObject({
      'list-unsubscribe': ['<https://desk.example/v1/unsubscribe/a.b>'],
      'list-unsubscribe-post': ['List-Unsubscribe=One-Click'],
    })
  })
})

describe('nobody adds a header', () => {
  const NEWLINES = ['\r\n', '\n', '\r', '\u2028', '\0\r\n']

  it.each(NEWLINES)('with %j in a subject or a name', async (newline) => {
    const { names } = await written({ fromName: 'Shop' })
    const attack = `Hi${newline}Bcc: victim@mail.example${newline}${newline}A body`
    for (const mail of [{ fromName: 'Shop', subject: attack }, { fromName: attack }]) {
      const attacked = await written(mail)
      expect(attacked.names).toEqual(names)
      expect(attacked.text.trim()).toBe('Text')
      expect(attacked.headers['to']).toEqual(['ada@mail.example'])
    }
  })

  it('with an address that is more than one', () => {
    for (const to of [
      'ada@mail.example, ben@mail.example',
      'ada@mail.example;ben@mail.example',
      'ada@mail.example\r\nBcc: ben@mail.example',
      'Ada <ada@mail.example>',
      '<ada@mail.example> ben@mail.example',
      'ada@mail.example ORCPT=ben@mail.example',
      'ada',
      '',
    ])
      expect(() => compose({ ...MAIL, to }, 'support@desk.example'), to).toThrow(MailRefusedError)
  })
})
