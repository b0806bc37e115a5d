import type { TeamMember, TeamMemberChanges } from '@deskhand/sdk'
import { Hono } from 'hono'
import { newMemberLink } from '../../auth/member-link.ts'
import { sendMemberLink } from '../../auth/send-member-link.ts'
import { openMemberLink } from '../../db/accounts.ts'
import { requireAdmin } from '../../db/admins.ts'
import type { Context } from '../../db/context.ts'
import { getSettings } from '../../db/settings.ts'
import {
  addTeamMember,
  changeTeamMember,
  getTeamMember,
  listTeam,
  requireSomebodyElse,
  requireTeamMemberRevision,
  setDepartments,
} from '../../db/team.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { logOf } from '../../middleware/request-id.ts'
import { describe } from '../../openapi/describe.ts'
import { deskItemPath, deskSitePath } from '../../schemas/desk.ts'
import {
  addedMember,
  newTeamMember,
  teamMember,
  teamMemberChanges,
  teamPage,
  teamQuery,
} from '../../schemas/team.ts'
import { found } from '../found.ts'

const TAG = 'Desk: members'

const described = {
  list: describe({
    summary: 'List the team',
    description: 'By name. Those disabled are left out unless they are asked for.',
    tag: TAG,
    audience: 'member',
    responses: { 200: teamPage },
    problems: ['cursor_invalid'],
  }),
  get: describe({
    summary: 'Get one member of the team',
    tag: TAG,
    audience: 'member',
    responses: { 200: teamMember },
  }),
  add: describe({
    summary: 'Add somebody to the team',
    description:
      'Answers a link of seven days through which they choose a password. Whoever works for another site of this server has one already and is simply added.',
    tag: TAG,
    audience: 'admin',
    responses: { 201: addedMember },
  }),
  change: describe({
    summary: 'Change a member of the team',
    description:
      'Role, departments, name, and whether they may come in at all. It counts for their next request, and for open streams within five seconds. A site keeps its last admin.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: teamMember },
    problems: ['changed_meanwhile'],
  }),
}

/** The team of a site. */
export function deskMemberRoutes(deps: RouteDeps): Hono<AppEnv> {
  const { database, callers, memberSignIn, mailer, deskUrl } = deps
  return new Hono<AppEnv>()
    .get('/', described.list, params(deskSitePath), query(teamQuery), async (c) => {
      const { siteId } = c.req.valid('param')
      const [page] = await database.run(callers.member(c, siteId), listTeam(siteId, c.req.valid('query')))
      return c.json(page)
    })
    .post('/', described.add, params(deskSitePath), json(newTeamMember), async (c) => {
      const { siteId } = c.req.valid('param')
      const newcomer = c.req.valid('json')
      const context = callers.member(c, siteId)
      await database.run(context, requireAdmin(siteId))
      const { userId, hasPassword } = await memberSignIn.accountFor(newcomer.email)
      const { url, expiresAt, tokenHash } = newMemberLink(deskUrl)
      const [, isOpen] = await database.run(
        context,
        addTeamMember(siteId, userId, newcomer),
        openMemberLink({ siteId, userId, purpose: hasPassword ? null : 'invitation', tokenHash, expiresAt }),
        ...setDepartments(siteId, userId, newcomer.departmentIds ?? []),
      )
      const [member, site] = await database.run(context, getTeamMember(siteId, userId), getSettings(siteId))
      const invitation = isOpen ? { url, expiresAt: expiresAt.toISOString() } : null
      const siteName = found(site, 'site').name
      if (invitation)
        sendMemberLink(mailer, logOf(c), { to: newcomer.email, siteName, purpose: 'invitation', url })
      return c.json({ member: found(member, 'member'), invitation }, 201)
    })
    .get('/:id', described.get, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [one] = await database.run(callers.member(c, siteId), getTeamMember(siteId, id))
      return c.json(found(one, 'member'))
    })
    .patch('/:id', described.change, params(deskItemPath), json(teamMemberChanges), async (c) => {
      const path = c.req.valid('param')
      const context = callers.member(c, path.siteId)
      return c.json(await change(deps, context, path, c.req.valid('json')))
    })
}

async function change(
  { database }: RouteDeps,
  context: Context,
  { siteId, id }: { siteId: string; id: string },
  { departmentIds, revision, ...changes }: TeamMemberChanges,
): Promise<TeamMember> {
  const [, known] = await database.run(
    context,
    requireAdmin(siteId),
    getTeamMember(siteId, id),
    ...requireTeamMemberRevision(siteId, id, revision),
    ...(changes.disabled ? [requireSomebodyElse(id)] : []),
    ...(departmentIds === undefined ? [] : setDepartments(siteId, id, departmentIds)),
    ...changeTeamMember(siteId, id, changes),
  )
  found(known, 'member')
  const [changed] = await database.run(context, getTeamMember(siteId, id))
  return found(changed, 'member')
}
