import { randomUUID } from 'node:crypto'
import type { Ticket } from '@deskhand/sdk'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runMailServer, type MailServer } from './mail-server.ts'

let mail: MailServer
beforeAll(async () => {
  mail = await runMailServer()
})
afterAll(() => mail.stop())
afterEach(() => mail.reset())

let ticket: Ticket
beforeEach(async () => {
  const customer = await mail.server.customer()
  ticket = await customer.tickets.create({ subject: 'A cracked lantern', body: 'Help' })
})

const mentionOf = ({ id }: { id: string }, name = 'Somebody'): string => `[@${name}](member:${id})`

const write = (body: string, isInternal = true) => mail.desk.messages.send(ticket.id, { body, isInternal })

/** Limits the agents of the site to their departments while `work` goes on. */
async function whileLimited<T>(work: () => Promise<T>): Promise<T> {
  const setLimited = (isLimited: boolean) =>
    mail.server.owner.query('update deskhand.sites set restrict_agents_to_departments = $2 where id = $1', [
      mail.server.site.id,
      isLimited,
    ])
  await setLimited(true)
  try {
    return await work()
  } finally {
    await setLimited(false)
  }
}

describe('a mention in a note', () => {
  it('tells the member by mail, once, with the name and not the id, and a link to the ticket', async () => {
    const { colleague } = mail.server.site
    await write(`Please look, ${mentionOf(colleague, 'Kim \\*Colleague')}: ${mentionOf(colleague)}`)
    const told = await mail.onlyMail()
    expect(told.recipients).toEqual([colleague.email])
    expect(told.text).toContain('mentioned you in an internal note on “A cracked lantern”')
    expect(told.text).toContain('Please look, @Kim *Colleague: @Somebody')
    expect(told.text).not.toContain(colleague.id)
    expect(told.text).toContain(`/desk/#/alpha/tickets/all/${ticket.id}`)
  })

  it.each([
    ['of oneself', () => mentionOf(mail.server.site.agent)],
    ['of somebody who does not exist', () => mentionOf({ id: randomUUID() })],
    ['of somebody of another site', () => mentionOf(mail.server.otherSite.agent)],
    ['that is only a name', () => '@Kim Colleague'],
  ])('%s tells nobody', async (_, body) => {
    await write(body())
    expect(await mail.mailsInTheEnd()).toEqual([])
  })

  it('tells nobody in a public reply', async () => {
    await write(mentionOf(mail.server.site.colleague), false)
    expect(await mail.mailsInTheEnd()).toEqual([])
  })

  it('tells nobody when it comes from the customer', async () => {
    const customer = await mail.server.customer()
    await customer.tickets.create({ subject: 'Hello', body: mentionOf(mail.server.site.colleague) })
    expect(await mail.mailsInTheEnd()).toEqual([])
  })

  it('tells who does not want such mail nothing', async () => {
    const { colleague, id } = mail.server.site
    const theirs = (await mail.server.desk(colleague)).site(id).notificationPreferences
    await theirs.update({ mention: false })
    await write(mentionOf(colleague))
    const mails = await mail.mailsInTheEnd()
    await theirs.update({ mention: true })
    expect(mails).toEqual([])
  })

  it('tells who may not see the ticket nothing', async () => {
    const { agent, admin, departmentId, id } = mail.server.site
    const boss = (await mail.server.desk(admin)).site(id)
    await boss.tickets.update(ticket.id, { departmentId })
    const mails = await whileLimited(async () => {
      await boss.messages.send(ticket.id, { body: mentionOf(agent), isInternal: true })
      return mail.mailsInTheEnd()
    })
    expect(mails).toEqual([])
  })

  it('that is added later tells the member then, and nobody twice', async () => {
    const { colleague, admin } = mail.server.site
    const note = await write(`First ${mentionOf(colleague)}`)
    await mail.onlyMail()
    await mail.desk.messages.edit(ticket.id, note.id, {
      body: `Now ${mentionOf(colleague)} and ${mentionOf(admin)}`,
    })
    const mails = await mail.mailsInTheEnd()
    expect(mails.map(({ recipients }) => recipients)).toEqual([[colleague.email], [admin.email]])
  })
})

describe('whom a note on a ticket can mention', () => {
  const offered = async (ticketId: string, member = mail.server.site.admin): Promise<string[]> => {
    const desk = (await mail.server.desk(member)).site(mail.server.site.id)
    const { data } = await desk.members.list({ ticketId, state: ['active'] })
    return data.map(({ email }) => email).toSorted()
  }

  it('is everybody where nobody is limited to departments', async () => {
    const { admin, agent, colleague } = mail.server.site
    expect(await offered(ticket.id)).toEqual([admin.email, agent.email, colleague.email].toSorted())
  })

  it('is not who may not see it', async () => {
    const { admin, agent, colleague, departmentId, id } = mail.server.site
    const boss = (await mail.server.desk(admin)).site(id)
    await boss.tickets.update(ticket.id, { departmentId })
    await boss.tickets.assign(ticket.id, { assigneeId: colleague.id })
    const [ofTheTicket, ofAForeignOne] = await whileLimited(async () => [
      await offered(ticket.id),
      await offered(ticket.id, agent),
    ])
    expect(ofTheTicket).toEqual([admin.email, colleague.email].toSorted())
    expect(ofAForeignOne).toEqual([])
  })

  it('is nobody on a ticket that does not exist, or is of another site', async () => {
    const stranger = await mail.server.customer({ siteKey: mail.server.otherSite.key })
    const foreign = await stranger.tickets.create({ subject: 'Elsewhere', body: 'Help' })
    expect(await offered(randomUUID())).toEqual([])
    expect(await offered(foreign.id)).toEqual([])
  })
})
