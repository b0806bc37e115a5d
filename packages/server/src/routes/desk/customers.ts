import { Hono } from 'hono'
import { getCustomer, listCustomers } from '../../db/desk-customers.ts'
import type { RouteDeps } from '../../deps.ts'
import { params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { customerPage, customerQuery, deskCustomer } from '../../schemas/desk-customer.ts'
import { deskItemPath, deskSitePath } from '../../schemas/desk.ts'
import { found } from '../found.ts'

const TAG = 'Desk: customers'

const described = {
  list: describe({
    summary: 'List the customers, newest first',
    tag: TAG,
    audience: 'member',
    responses: { 200: customerPage },
    problems: ['cursor_invalid'],
  }),
  get: describe({
    summary: 'Get one customer',
    description: 'With how many tickets there are, by status: of those the member may see.',
    tag: TAG,
    audience: 'member',
    responses: { 200: deskCustomer },
  }),
}

/** The people who ask for help, as the team sees them. */
export const deskCustomerRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/', described.list, params(deskSitePath), query(customerQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const [page] = await database.run(
        callers.member(c, siteId),
        listCustomers(siteId, c.req.valid('query')),
      )
      return c.json(page)
    })
    .get('/:id', described.get, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [one] = await database.run(callers.member(c, siteId), getCustomer(siteId, id))
      return c.json(found(one, 'customer'))
    })
