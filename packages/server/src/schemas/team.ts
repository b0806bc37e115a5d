import {
  LIMITS,
  type AcceptedInvitation,
  type AddedMember,
  type DeskSessionInfo,
  type NewTeamMember,
  type OwnProfileChanges,
  type PasswordChange,
  type PasswordLink,
  type TeamMember,
  type TeamMemberChanges,
  type TeamQuery,
} from '@deskhand/sdk'
import { z } from 'zod'
import { changesOf, revision } from './changes.ts'
import { deskItemPath } from './desk.ts'
import { date, listOf, pageOf, pageQuery, searchWords } from './page.ts'
import { pinned } from './pinned.ts'

const role = z.enum(['agent', 'admin'])
const STATES = ['active', 'invited', 'disabled'] as const

export const teamMember = pinned<TeamMember>()(
  z
    .object({
      id: z.uuid(),
      name: z.string(),
      email: z.string(),
      avatarUrl: z.string().nullable(),
      role,
      state: z.enum(STATES),
      departmentIds: z.array(z.uuid()),
      revision,
    })
    .meta({ id: 'TeamMember' }),
)
export const teamPage = pageOf(teamMember)

export const teamQuery = pinned<TeamQuery>()(
  z.strictObject({
    ...pageQuery,
    state: z.exactOptional(listOf(STATES)),
    q: z.exactOptional(searchWords),
    ticketId: z.exactOptional(z.uuid()),
  }),
)

const name = z.string().trim().min(1).max(LIMITS.nameLength)
const departmentIds = z.array(z.uuid()).max(200)

/** NIST SP 800-63B asks for eight characters, and for room for a sentence; more rules make passwords worse. */
const password = z.string().min(8).max(200)

export const newTeamMember = pinned<NewTeamMember>()(
  z.strictObject({
    email: z.email().max(320),
    name,
    role,
    departmentIds: z.exactOptional(departmentIds),
  }),
)

export const passwordLink = pinned<PasswordLink>()(
  z.object({ url: z.url(), expiresAt: date }).meta({ id: 'PasswordLink' }),
)

export const addedMember = pinned<AddedMember>()(
  z.object({ member: teamMember, invitation: passwordLink.nullable() }).meta({ id: 'AddedMember' }),
)

export const teamMemberChanges = pinned<TeamMemberChanges>()(
  changesOf({
    name: z.exactOptional(name),
    role: z.exactOptional(role),
    departmentIds: z.exactOptional(departmentIds),
    disabled: z.exactOptional(z.boolean()),
    revision: z.exactOptional(revision),
  }),
)

export const acceptedInvitation = pinned<AcceptedInvitation>()(
  z.strictObject({ token: z.string().min(20).max(200), password }),
)

export const ownProfileChanges = pinned<OwnProfileChanges>()(
  changesOf({
    name: z.exactOptional(name),
    avatarUrl: z.exactOptional(
      z
        .url({ protocol: /^https$/ })
        .max(LIMITS.pageUrlLength)
        .nullable(),
    ),
  }),
)

export const passwordChange = pinned<PasswordChange>()(
  z.strictObject({ currentPassword: z.string().min(1).max(1_000), newPassword: password }),
)

const deskSession = pinned<DeskSessionInfo>()(
  z
    .object({ id: z.uuid(), createdAt: date, expiresAt: date, isCurrent: z.boolean() })
    .meta({ id: 'DeskSession' }),
)
export const deskSessionPage = pageOf(deskSession)
export const deskSessionPath = z.object({ id: z.uuid() })
export const memberSessionPath = deskItemPath.extend({ sessionId: z.uuid() })
