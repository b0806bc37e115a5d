import { Hono } from 'hono'
import { getOwnSignInEmail } from '../../db/accounts.ts'
import { getMemberships } from '../../db/members.ts'
import { changeOwnProfile, endOtherSessions } from '../../db/own-sessions.ts'
import type { RouteDeps } from '../../deps.ts'
import { json } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import { currentMember } from '../../schemas/desk.ts'
import { ownProfileChanges, passwordChange } from '../../schemas/team.ts'
import { found } from '../found.ts'

const TAG = 'Desk: own account'

const described = {
  change: describe({
    summary: 'Change one’s own profile',
    description: 'On every site one is a member of. Only what is named changes.',
    tag: TAG,
    audience: 'member',
    responses: { 200: currentMember },
  }),
  changePassword: describe({
    summary: 'Change one’s own password',
    description: 'Ends every other session of the member.',
    tag: TAG,
    audience: 'member',
    responses: { 204: 'The new password counts' },
    problems: ['overloaded'],
  }),
}

/** What members settle about themselves. */
export const deskMeRoutes = ({ database, live, callers, signIns, memberSignIn }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .patch('/', described.change, json(ownProfileChanges), async (c) => {
      const [, memberships] = await database.run(
        callers.member(c, null),
        changeOwnProfile(c.req.valid('json')),
        getMemberships(),
      )
      return c.json(found(memberships, 'member'))
    })
    .put('/password', described.changePassword, json(passwordChange), async (c) => {
      const { currentPassword, newPassword } = c.req.valid('json')
      const context = callers.member(c, null)
      const [email] = await database.run(context, getOwnSignInEmail())
      const userId = await signIns.attempt(email, c.get('network'), () =>
        memberSignIn.check(email, currentPassword),
      )
      if (userId === null) throw wrongPassword()
      await memberSignIn.setPassword(userId, newPassword)
      const [ended] = await database.run(context, endOtherSessions(context.tokenHash))
      for (const sessionId of ended) live.hub.endSession(sessionId)
      return c.body(null, 204)
    })

const wrongPassword = (): AppError => {
  const message = 'is not your password'
  return new AppError('invalid_request', `currentPassword ${message}.`, {
    errors: [{ field: 'currentPassword', message }],
  })
}
