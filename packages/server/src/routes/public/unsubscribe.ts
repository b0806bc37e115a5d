import { Hono } from 'hono'
import { unsubscribe, type Subscription } from '../../db/mails.ts'
import type { RouteDeps } from '../../deps.ts'
import type { UnsubscribeLinks } from '../../mail/unsubscribe-links.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import { unsubscribePolicy } from './content-policies.ts'

const TAG = 'Mail'

const described = {
  ask: describe({
    summary: 'Ask whether somebody wants no more mail',
    description: 'The link in every mail. It changes nothing yet: programs open links to look at them.',
    tag: TAG,
    audience: 'everybody',
    responses: { 200: 'A page with a button' },
    problems: ['not_found'],
  }),
  stop: describe({
    summary: 'End the mail of a site to one recipient',
    description:
      'What that button and the one-click button of a mail program send. The body does not matter.',
    tag: TAG,
    audience: 'everybody',
    responses: { 200: 'A page that says it is done' },
    problems: ['not_found'],
  }),
}

/**
 * Takes recipients off the list. Who may, the link tells.
 * @see https://www.rfc-editor.org/rfc/rfc8058
 */
export function unsubscribeRoutes({
  database,
  unsubscribeLinks: links,
}: RouteDeps & { unsubscribeLinks: UnsubscribeLinks }): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/:capability', described.ask, (c) => {
      subscriptionOf(links, c.req.param('capability'))
      c.header('Content-Security-Policy', unsubscribePolicy)
      return c.html(
        page(
          '<p>Do you want no more mail like this?</p><form method="post"><button>No more mail</button></form>',
        ),
      )
    })
    .post('/:capability', described.stop, async (c) => {
      const subscription = subscriptionOf(links, c.req.param('capability'))
      await database.run({ kind: 'worker' }, unsubscribe(subscription))
      return c.html(page('<p>Done. You will get no more mail like this.</p>'))
    })
}

function subscriptionOf(links: UnsubscribeLinks, capability: string): Subscription {
  const subscription = links.read(capability)
  if (subscription) return subscription
  throw new AppError('not_found', 'This link is not genuine, or older than a year.')
}

const page = (content: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>Mail</title><body>${content}</body></html>`
