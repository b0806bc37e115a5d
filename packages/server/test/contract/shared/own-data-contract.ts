import { describe, expect, it } from 'vitest'
import { customer, refusal, visitor, type ContractSide } from './contract-side.ts'

export function describeOwnData(side: () => ContractSide): void {
  describe('what is kept of a customer', () => {
    it('is what they say, and is known from then on', async () => {
      const { me, sessions } = await customer(side())
      expect(await me.update({ name: 'Ada' })).toMatchObject({ name: 'Ada', email: null })
      expect(await me.update({ email: 'ada@shop.example' })).toMatchObject({ name: 'Ada' })
      expect(await me.get()).toMatchObject({ name: 'Ada', email: 'ada@shop.example', verified: false })
      expect(await sessions.start()).toMatchObject({ name: 'Ada' })
      expect(await me.update({ name: null })).toMatchObject({ name: null })
      await expect(me.update({ email: 'nobody' })).rejects.toMatchObject(
        refusal(422, 'invalid_request', 'email'),
      )
    })

    it('comes from the identity token of somebody identified', async () => {
      const { me, sessions } = visitor(side(), { getIdentityToken: () => side().sign({ sub: 'hana' }) })
      await sessions.start()
      await expect(me.update({ name: 'Eve' })).rejects.toMatchObject(refusal(403, 'forbidden'))
    })

    it('can be taken out, with everything that was said', async () => {
      const { me, tickets, messages } = await customer(side())
      const ticket = await tickets.create({ subject: 'Mine', body: 'All of it' })
      await messages.send(ticket.id, { body: 'And more' })
      await tickets.close(ticket.id)
      const { tickets: taken, customer: self } = await me.export()
      expect(self).toMatchObject({ externalId: null, company: null })
      expect(taken).toMatchObject([{ id: ticket.id, status: 'closed', page: null }])
      expect(taken[0]?.timeline.map(({ kind }) => kind)).toEqual(['message', 'message', 'change'])
    })

    it('can be erased, and the session is over', async () => {
      const { me, tickets, sessions } = await customer(side())
      await tickets.create({ subject: 'Mine', body: 'For now' })
      await me.erase()
      expect(sessions.token).toBeNull()
      await expect(tickets.list()).rejects.toMatchObject({ code: 'unauthenticated' })
    })
  })
}
