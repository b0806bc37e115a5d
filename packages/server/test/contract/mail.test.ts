import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SunkMail } from '../outgoing/smtp-sink.ts'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { DELAY, runMailServer, type MailServer } from './mail-server.ts'

let mail: MailServer
beforeAll(async () => {
  mail = await runMailServer()
})
afterAll(() => mail.stop())
afterEach(() => mail.reset())

describe('a customer with a verified address', () => {
  it('gets one mail for several replies, once there was time to read them', async () => {
    const ada = await mail.verified('ada@mail.example')
    const ticket = await ada.tickets.create({
      subject: 'Where is it?',
      body: 'My parcel',
      page: { url: `${mail.server.site.origin}/orders/7` },
    })
    await mail.reply(ticket, 'On its **way**.')
    await mail.reply(ticket, 'It is there tomorrow.')
    const { rows } = await mail.server.owner.query(
      'select * from deskhand_private.claim_mails(10, make_interval(secs => $1))',
      [DELAY],
    )
    expect(rows).toEqual([])
    const told = await mail.onlyMail()
    expect(told.recipients).toEqual(['ada@mail.example'])
    expect(told.headers).toMatchObject({
      from: ['Shop alpha <support@desk.example>'],
      to: ['ada@mail.example'],
      subject: [`Re: Where is it? (#${ticket.number})`],
      'auto-submitted': ['auto-generated'],
      'list-unsubscribe-post': ['List-Unsubscribe=One-Click'],
    })
    for (const part of [told.text, told.html]) {
      expect(part).toContain('On its **way**.')
      expect(part).toContain('It is there tomorrow.')
      expect(part).toContain(`${mail.server.site.origin}/orders/7`)
      expect(part).not.toContain('My parcel')
    }
  })

  it('gets none for what was read meanwhile, and one for what came after', async () => {
    const ada = await mail.verified('ben@mail.example')
    const ticket = await ada.tickets.create({ subject: 'A ticket', body: 'Text' })
    await mail.reply(ticket, 'Read at once')
    await ada.tickets.markRead(ticket.id, 2)
    expect(await mail.mailsInTheEnd()).toEqual([])
    await mail.reply(ticket, 'Not read')
    const told = await mail.onlyMail()
    expect(told.text).toContain('Not read')
    expect(told.text).not.toContain('Read at once')
  })

  it('gets each reply once: the next mail begins where the last one ended', async () => {
    const ada = await mail.verified('cleo@mail.example')
    const ticket = await ada.tickets.create({ subject: 'A ticket', body: 'Text' })
    await mail.reply(ticket, 'The first reply')
    await mail.onlyMail()
    await mail.reply(ticket, 'The second reply')
    const [, second] = await mail.mailsInTheEnd()
    expect(second?.text).toContain('The second reply')
    expect(second?.text).not.toContain('The first reply')
  })

  it('never learns of an internal note', async () => {
    const ada = await mail.verified('dora@mail.example')
    const ticket = await ada.tickets.create({ subject: 'A ticket', body: 'Text' })
    await mail.reply(ticket, 'A secret thought', true)
    expect(await mail.mailsInTheEnd()).toEqual([])
    await mail.reply(ticket, 'A public answer')
    expect((await mail.onlyMail()).raw).not.toContain('secret thought')
  })

  it('is shown what was written as text, and led only to pages of the site', async () => {
    const ada = await mail.verified('emil@mail.example')
    const ticket = await ada.tickets.create({
      subject: '<img src=x onerror=alert(1)>',
      body: 'Text',
      page: { url: 'https://evil.example/"><script>' },
    })
    await mail.reply(ticket, '<script>alert(1)</script> [link](javascript:alert(1))')
    const { html } = await mail.onlyMail()
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toMatch(/<script|<img|evil\.example/)
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link)
    expect(links).toEqual([`${mail.server.site.origin}/`, expect.stringContaining('/v1/unsubscribe/')])
  })

  it('gets 20 mails a day at most', async () => {
    const ada = await mail.verified('fay@mail.example')
    const ticket = await ada.tickets.create({ subject: 'A ticket', body: 'Text' })
    await mail.server.owner.query(
      `insert into deskhand_private.mails (site_id, ticket_id, kind, from_seq, state, address, sent_at)
      select $1, $2, 'reply', 1, 'sent', 'fay@mail.example', now() - interval '23 hours' from generate_series(1, 20)`,
      [mail.server.site.id, ticket.id],
    )
    await mail.reply(ticket, 'One too many')
    expect(await mail.mailsInTheEnd()).toEqual([])
    await mail.server.owner.query(`update deskhand_private.mails set sent_at = now() - interval '25 hours'`)
    await mail.reply(ticket, 'On the next day')
    expect((await mail.onlyMail()).text).toContain('On the next day')
  })

  it('is mailed to the address of now', async () => {
    const ada = await mail.verified('old@mail.example')
    const ticket = await ada.tickets.create({ subject: 'A ticket', body: 'Text' })
    await mail.reply(ticket, 'A reply')
    const moved = mail.server.site.sign({ sub: 'old@mail.example', email: 'new@mail.example' })
    await mail.server.customer({ getIdentityToken: () => moved })
    expect((await mail.onlyMail()).recipients).toEqual(['new@mail.example'])
  })
})

describe('nobody is mailed whose address nobody vouches for', () => {
  const VICTIMS = 300

  it('neither somebody anonymous who typed one, nor one a member typed', async () => {
    const stranger = await mail.server.customer()
    await ask(mail.server, '/v1/me', {
      method: 'PATCH',
      token: tokenOf(stranger),
      json: { email: 'victim@mail.example' },
    })
    await mail.reply(await stranger.tickets.create({ subject: 'A ticket', body: 'Text' }), 'A reply')
    const onBehalf = await ask(mail.server, `/v1/desk/sites/${mail.server.site.id}/tickets`, {
      method: 'POST',
      token: tokenOf(await mail.server.desk(mail.server.site.agent)),
      json: {
        clientId: crypto.randomUUID(),
        customer: { name: 'Victim', email: 'victim@mail.example' },
        subject: 'A ticket',
        body: 'A reply',
      },
    })
    expect(onBehalf.status).toBe(201)
    expect(await mail.mailsInTheEnd()).toEqual([])
  })

  it('not one of hundreds of victims, even when a mail to them is in the queue', async () => {
    const asAgent = JSON.stringify({
      role: 'authenticated',
      sub: mail.server.site.agent.id,
      site_id: mail.server.site.id,
    })
    await mail.server.owner.query(
      `with victims as (
        insert into deskhand.customers (site_id, email)
        select $1, 'victim-' || n || '@mail.example' from generate_series(1, $2) n returning id
      ) insert into deskhand.tickets (site_id, customer_id, subject) select $1, id, 'Buy now' from victims`,
      [mail.server.site.id, VICTIMS],
    )
    await mail.server.owner.query('begin')
    await mail.server.owner.query(`select set_config('request.jwt.claims', $1, true)`, [asAgent])
    await mail.server.owner.query(
      `insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, body)
      select site_id, id, customer_id, 'A reply' from deskhand.tickets where subject = 'Buy now'`,
    )
    await mail.server.owner.query('commit')
    const { rows } = await mail.server.owner.query('select from deskhand_private.mails')
    expect(rows).toEqual([])
    await mail.server.owner.query(
      `insert into deskhand_private.mails (site_id, ticket_id, kind, from_seq)
      select site_id, id, 'reply', 1 from deskhand.tickets where subject = 'Buy now'`,
    )
    expect(await mail.mailsInTheEnd()).toEqual([])
    const states = await mail.server.owner.query('select distinct state from deskhand_private.mails')
    expect(states.rows).toEqual([{ state: 'dropped' }])
  })
})

describe('a recipient', () => {
  const unsubscribeUrl = (one: SunkMail): string =>
    /^<(.*)>$/.exec(one.headers['list-unsubscribe']?.[0] ?? '')?.[1] ?? ''

  it('ends the mail of a site with one click; opening the link changes nothing', async () => {
    const ada = await mail.verified('gus@mail.example')
    const ticket = await ada.tickets.create({ subject: 'A ticket', body: 'Text' })
    await mail.reply(ticket, 'One')
    const url = unsubscribeUrl(await mail.onlyMail())
    const shown = await mail.server.fetch(url)
    expect(shown.headers.get('content-security-policy')).toContain("form-action 'self'")
    expect(await shown.text()).toContain('<form method="post">')
    await mail.reply(ticket, 'Two')
    expect(await mail.mailsInTheEnd()).toHaveLength(2)
    const clicked = await mail.server.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(clicked.status).toBe(200)
    await mail.reply(ticket, 'Three')
    expect(await mail.mailsInTheEnd()).toHaveLength(2)
  })

  it.each([
    ['de', 'fr', 'de', 'ltr'],
    ['ar', 'fr', 'ar', 'rtl'],
    ['auto', 'fr', 'fr', 'ltr'],
  ])(
    'of a site that speaks %s, in a browser that asks for %s, reads a page in %s',
    async (site, browser, locale, dir) => {
      const {
        owner,
        site: { id: siteId },
      } = mail.server
      await owner.query('update deskhand.sites set locale = $2 where id = $1', [siteId, site])
      const ada = await mail.verified('ida@mail.example')
      await mail.reply(await ada.tickets.create({ subject: 'A ticket', body: 'Text' }), 'One')
      const url = unsubscribeUrl(await mail.onlyMail())
      await owner.query(`update deskhand.sites set locale = 'auto' where id = $1`, [siteId])
      for (const method of ['GET', 'POST']) {
        const page = await mail.server.fetch(url, { method, headers: { 'accept-language': browser } })
        expect(await page.text()).toContain(`<html lang="${locale}" dir="${dir}">`)
      }
      await owner.query('delete from deskhand_private.mail_opt_outs')
    },
  )

  it('cannot end the mail of somebody else', async () => {
    const ada = await mail.verified('hal@mail.example')
    await mail.reply(await ada.tickets.create({ subject: 'A ticket', body: 'Text' }), 'One')
    const url = unsubscribeUrl(await mail.onlyMail())
    const [payload = '', signature = ''] = url.split('/').at(-1)?.split('.') ?? []
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    claims.claims.customerId = crypto.randomUUID()
    const forged = `${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`
    for (const capability of [forged, 'a.b', payload])
      await expectProblem(
        await ask(mail.server, `/v1/unsubscribe/${capability}`, { method: 'POST' }),
        404,
        'not_found',
      )
  })
})

describe('a mail that does not get through', () => {
  it('is tried again under the same Message-ID', async () => {
    const ada = await mail.verified('ida@mail.example')
    const ticket = await ada.tickets.create({ subject: 'A ticket', body: 'Text' })
    mail.sink.refusal = '451 Later, please'
    await mail.reply(ticket, 'A reply')
    await mail.passDelay()
    const stored = async (): Promise<{ id: string; state: string; attempts: number; waits: boolean }> => {
      const { rows } = await mail.server.owner.query(
        // Whoever sends it has it for five minutes; one that has failed waits for one.
        `select id, state, attempts, due_at between now() and now() + interval '2 minutes' as waits from deskhand_private.mails`,
      )
      return rows[0]
    }
    await expect.poll(stored).toMatchObject({ state: 'sending', waits: true })
    const { id } = await stored()
    mail.sink.refusal = null
    await mail.server.owner.query('update deskhand_private.mails set due_at = now()')
    await expect.poll(stored).toMatchObject({ state: 'sent' })
    expect(mail.sink.mails[0]?.headers['message-id']).toEqual([`<${id}@desk.example>`])
  })

  it('for good is given up', async () => {
    const ada = await mail.verified('jo@mail.example')
    const ticket = await ada.tickets.create({ subject: 'A ticket', body: 'Text' })
    mail.sink.recipientRefusal = '550 No such person'
    await mail.reply(ticket, 'A reply')
    expect(await mail.mailsInTheEnd()).toEqual([])
    const { rows } = await mail.server.owner.query('select state, attempts from deskhand_private.mails')
    expect(rows).toEqual([{ state: 'failed', attempts: 1 }])
  })

  it('because the process died is sent by whoever comes next', async () => {
    const ada = await mail.verified('kim@mail.example')
    const ticket = await ada.tickets.create({ subject: 'A ticket', body: 'Text' })
    await mail.reply(ticket, 'A reply')
    await mail.server.owner.query(
      `update deskhand_private.mails set state = 'sending', attempts = 1, through_seq = 2, due_at = now() + interval '5 minutes'`,
    )
    await mail.server.owner.query(`update deskhand_private.mails set due_at = now()`)
    await expect.poll(() => mail.sink.mails.length).toBe(1)
    expect(mail.sink.mails[0]?.text).toContain('A reply')
  })
})
