import type { NotificationPreferences } from '@deskhand/sdk'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SunkMail } from '../outgoing/smtp-sink.ts'
import { ask, tokenOf } from './asking.ts'
import { runMailServer, type MailServer } from './mail-server.ts'

let mail: MailServer
beforeAll(async () => {
  mail = await runMailServer()
})
afterAll(() => mail.stop())
afterEach(() => mail.reset())

describe('a member', () => {
  const preferences = async (
    member: { email: string; password: string; id: string },
    changes?: Partial<NotificationPreferences>,
  ): Promise<NotificationPreferences> => {
    const token = tokenOf(await mail.server.desk(member))
    const answer = await ask(mail.server, `/v1/desk/sites/${mail.server.site.id}/notification-preferences`, {
      token,
      ...(changes && { method: 'PATCH', json: changes }),
    })
    expect(answer.status).toBe(200)
    return answer.json()
  }
  const to = (mails: SunkMail[]): string[] => mails.flatMap(({ recipients }) => recipients).toSorted()

  it('chooses what to be mailed about, and changes only what is named', async () => {
    const { agent } = mail.server.site
    expect(await preferences(agent)).toEqual({
      newTicket: false,
      customerReply: true,
      assignment: true,
      mention: true,
    })
    expect(await preferences(agent, { newTicket: true })).toEqual({
      newTicket: true,
      customerReply: true,
      assignment: true,
      mention: true,
    })
    expect(await preferences(agent, { customerReply: false })).toMatchObject({ newTicket: true })
    expect(await preferences(mail.server.site.colleague)).toMatchObject({ newTicket: false })
  })

  it('who wishes so hears of new tickets, with a link into the desk', async () => {
    await preferences(mail.server.site.agent, { newTicket: true })
    const ticket = await (
      await mail.server.customer()
    ).tickets.create({ subject: 'A new one', body: 'Its text' })
    const told = await mail.onlyMail()
    expect(told.recipients).toEqual([mail.server.site.agent.email])
    expect(told.text).toContain('Its text')
    expect(told.text).toContain(`${mail.server.url}/desk/#/alpha/tickets/all/${ticket.id}`)
  })

  it('hears what the customer writes on an own ticket, and who assigned it', async () => {
    const customer = await mail.server.customer()
    const ticket = await customer.tickets.create({ subject: 'A ticket', body: 'Text' })
    const admin = (await mail.server.desk(mail.server.site.admin)).site(mail.server.site.id)
    await admin.tickets.assign(ticket.id, { assigneeId: mail.server.site.agent.id })
    expect(to(await mail.mailsInTheEnd())).toEqual([mail.server.site.agent.email])
    expect(mail.sink.mails[0]?.text).toContain('A colleague assigned to you')
    await customer.messages.send(ticket.id, { body: 'Anything new?' })
    await expect.poll(() => mail.sink.mails.length).toBe(2)
    expect(mail.sink.mails[1]?.text).toContain('Anything new?')
    await preferences(mail.server.site.agent, { customerReply: false })
    await customer.messages.send(ticket.id, { body: 'Hello?' })
    expect(await mail.mailsInTheEnd()).toHaveLength(2)
  })

  it('hears nothing of what they did themselves', async () => {
    const ticket = await (await mail.server.customer()).tickets.create({ subject: 'A ticket', body: 'Text' })
    await mail.desk.tickets.assign(ticket.id, { assigneeId: mail.server.site.agent.id })
    expect(await mail.mailsInTheEnd()).toEqual([])
  })

  it('who left hears nothing', async () => {
    const { colleague, agent } = mail.server.site
    await preferences(colleague, { newTicket: true })
    await preferences(agent, { newTicket: true })
    const setDisabled = (at: string) =>
      mail.server.owner.query(`update deskhand.team_members set disabled_at = ${at} where user_id = $1`, [
        colleague.id,
      ])
    await setDisabled('now()')
    await (await mail.server.customer()).tickets.create({ subject: 'A new one', body: 'Text' })
    const mails = await mail.mailsInTheEnd()
    await setDisabled('null')
    expect(to(mails)).toEqual([agent.email])
  })

  it('who may not see the ticket hears nothing', async () => {
    const { id, agent, admin, departmentId } = mail.server.site
    await preferences(agent, { newTicket: true })
    await preferences(admin, { newTicket: true })
    const setLimited = (isLimited: boolean) =>
      mail.server.owner.query('update deskhand.sites set restrict_agents_to_departments = $2 where id = $1', [
        id,
        isLimited,
      ])
    await setLimited(true)
    const customer = await mail.server.customer()
    await customer.tickets.create({ subject: 'For orders', body: 'Text', departmentId })
    const limited = to(await mail.mailsInTheEnd())
    await customer.tickets.create({ subject: 'For anybody', body: 'Text' })
    const everybody = to(await mail.mailsInTheEnd())
    await setLimited(false)
    expect(limited).toEqual([admin.email])
    expect(everybody).toEqual([admin.email, admin.email, agent.email])
  })
})
