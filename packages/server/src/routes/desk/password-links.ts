import { Hono } from 'hono'
import { newMemberLink } from '../../auth/member-link.ts'
import { sendMemberLink } from '../../auth/send-member-link.ts'
import { openMemberLink } from '../../db/accounts.ts'
import { requireAdmin } from '../../db/admins.ts'
import { getSettings } from '../../db/settings.ts'
import { getTeamMember } from '../../db/team.ts'
import type { RouteDeps } from '../../deps.ts'
import { params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { logOf } from '../../middleware/request-id.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import { deskItemPath } from '../../schemas/desk.ts'
import { passwordLink } from '../../schemas/team.ts'
import { found } from '../found.ts'

const described = {
  make: describe({
    summary: 'Make a link through which a member chooses a new password',
    description:
      'Works once, for seven days, as long as who made it is an admin; a link made before stops working. Of somebody who also works for a site of other admins no admin can take over the account, not with a link from before either.',
    tag: 'Desk: members',
    audience: 'admin',
    responses: { 201: passwordLink },
    problems: ['invalid_request'],
  }),
}

/** How an admin helps a member who has no password any more, or none yet. */
export const deskPasswordLinkRoutes = ({ database, callers, mailer, deskUrl }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().post('/:id/password-link', described.make, params(deskItemPath), async (c) => {
    const { siteId, id } = c.req.valid('param')
    const [, one, site] = await database.run(
      callers.member(c, siteId),
      requireAdmin(siteId),
      getTeamMember(siteId, id),
      getSettings(siteId),
    )
    const member = found(one, 'member')
    if (member.state === 'disabled') throw disabledMember()
    const purpose = member.state === 'invited' ? 'invitation' : 'password_reset'
    const { url, expiresAt, tokenHash } = newMemberLink(deskUrl)
    const [isOpen] = await database.run(
      callers.member(c, siteId),
      openMemberLink({ siteId, userId: id, purpose, tokenHash, expiresAt }),
    )
    if (!isOpen) throw othersToo()
    sendMemberLink(mailer, logOf(c), {
      to: member.email,
      siteName: found(site, 'site').name,
      purpose,
      url,
    })
    return c.json({ url, expiresAt: expiresAt.toISOString() }, 201)
  })

const disabledMember = (): AppError =>
  new AppError('invalid_request', 'This member is disabled. Enable them first.')

const othersToo = (): AppError =>
  new AppError(
    'forbidden',
    'They also work for a site of other admins. They change their password themselves, or the operator of this server does.',
  )
