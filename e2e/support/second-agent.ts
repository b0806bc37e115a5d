import { inDatabase } from './database.ts'
import type { DeskhandServer } from './deskhand-server.ts'

/** The demo site's agent, who may sign in once somebody has given her a password. */
export interface SecondAgent {
  email: string
  password: string
  /** Takes her membership away, as an admin does. */
  disable(): Promise<void>
}

const ISLA = 'isla@kettleandcairn.example'

/** Lets the agent of the demo site sign in, with the admin's password, whatever an earlier test has done to her. */
export async function secondAgent(server: DeskhandServer): Promise<SecondAgent> {
  await inDatabase(
    server,
    `update auth.users set encrypted_password = (select encrypted_password from auth.users where email = $2) where email = $1`,
    [ISLA, server.admin.email],
  )
  await inDatabase(server, 'update deskhand.team_members set disabled_at = null where email = $1', [ISLA])
  return {
    email: ISLA,
    password: server.admin.password,
    disable: () =>
      inDatabase(server, 'update deskhand.team_members set disabled_at = now() where email = $1', [ISLA]),
  }
}
