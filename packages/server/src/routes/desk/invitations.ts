import { Hono } from 'hono'
import { signInMember } from '../../auth/sign-in-member.ts'
import { hashToken } from '../../auth/session-token.ts'
import { useMemberLink } from '../../db/accounts.ts'
import type { RouteDeps } from '../../deps.ts'
import { json } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { memberSession } from '../../schemas/desk.ts'
import { acceptedInvitation } from '../../schemas/team.ts'

const described = {
  accept: describe({
    summary: 'Choose a password through a link, and sign in',
    description:
      'Takes the token of an invitation or of a link for a new password, once. Every session the member had ends.',
    tag: 'Desk: sessions',
    audience: 'everybody',
    responses: { 201: memberSession },
    problems: ['invitation_invalid', 'credentials_invalid'],
  }),
}

/** How somebody who was invited comes in. */
export const deskInvitationRoutes = ({ database, memberSignIn }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().post('/accept', described.accept, json(acceptedInvitation), async (c) => {
    const { token, password } = c.req.valid('json')
    // Used up first: of two who hold the link, the one who is answered is the one whose password counts.
    const [userId] = await database.run({ kind: 'worker' }, useMemberLink(hashToken(token)))
    await memberSignIn.setPassword(userId, password)
    return c.json(await signInMember(database, userId), 201)
  })
