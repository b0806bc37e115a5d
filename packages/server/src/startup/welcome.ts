import { join, relative } from 'node:path'
import process from 'node:process'

/** A line for the person at the terminal; logs go to the other stream. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`)

export interface DemoSignIn {
  email: string
  password: string
  kid: string
  dataDir: string
}

/** Says where everything is, and how to sign in. */
export function welcome(url: string, signIn: DemoSignIn | null): void {
  say('')
  say('Deskhand is running.')
  say('')
  if (signIn) say(`  Demo shop     ${url}/demo/`)
  say(`  Desk          ${url}/desk/`)
  say(`  API docs      ${url}/docs`)
  say('')
  if (signIn) {
    say(`  Sign in with  ${signIn.email}`)
    say(`  Password      ${signIn.password}`)
    say('')
    const secretFile = relative(process.cwd(), join(signIn.dataDir, 'demo-identity-secret'))
    say(`  Identity key  kid "${signIn.kid}", secret in ${secretFile}`)
    say('')
  }
  say('Stop it with Ctrl+C.')
}
