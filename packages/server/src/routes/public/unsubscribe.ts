import { Hono } from 'hono'
import { unsubscribe } from '../../db/mails.ts'
import type { RouteDeps } from '../../deps.ts'
import type { UnsubscribeGrant, UnsubscribeLinks } from '../../mail/unsubscribe-links.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import { unsubscribePolicy } from './content-policies.ts'
import { askPage, donePage, unsubscribeLocale } from './unsubscribe-page.ts'

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
      const { locale } = grantOf(links, c.req.param('capability'))
      c.header('Content-Security-Policy', unsubscribePolicy)
      return c.html(askPage(unsubscribeLocale(locale, c.req.header('accept-language'))))
    })
    .post('/:capability', described.stop, async (c) => {
      const { locale, ...subscription } = grantOf(links, c.req.param('capability'))
      await database.run({ kind: 'worker' }, unsubscribe(subscription))
      return c.html(donePage(unsubscribeLocale(locale, c.req.header('accept-language'))))
    })
}

function grantOf(links: UnsubscribeLinks, capability: string): UnsubscribeGrant {
  const grant = links.read(capability)
  if (grant) return grant
  throw new AppError('not_found', 'This link is not genuine, or older than a year.')
}
