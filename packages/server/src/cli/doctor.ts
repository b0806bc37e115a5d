import { readConfig } from '../config.ts'
import { CommandError, type Command } from './command.ts'
import { checkDatabase } from './doctor/check-database.ts'
import { checkMail } from './doctor/check-mail.ts'
import { checkSupabase } from './doctor/check-supabase.ts'
import { checkSurroundings } from './doctor/check-surroundings.ts'
import { fine, type Finding } from './doctor/finding.ts'

const MARKS: Readonly<Record<Finding['state'], string>> = { fine: 'ok  ', doubtful: 'warn', wrong: 'FAIL' }

/** `deskhand doctor` */
export const doctorCommand: Command = {
  name: 'doctor',
  summary:
    'checks configuration, database, files, addresses, clock, mail and Supabase, and says how to mend what is wrong',
  details:
    'One line for each check. It changes nothing; the embedded database is looked at only while its server runs. With a finding that would keep Deskhand from working it ends with 1.',
  options: {},
  examples: ['deskhand doctor'],
  async run(_, env, { say }) {
    const config = readConfig(env)
    const findings = [
      fine('Configuration: every variable can be used'),
      ...(await checkSurroundings(config)),
      ...(await checkDatabase(config)),
      ...(await checkSupabase(config)),
      ...(await checkMail(config)),
    ]
    for (const { state, what, fix } of findings)
      say(`${MARKS[state]}  ${what}${fix === undefined ? '' : `. ${fix}`}`)
    const wrong = findings.filter(({ state }) => state === 'wrong').length
    if (wrong > 0)
      throw new CommandError(`${wrong} ${wrong === 1 ? 'check' : 'checks'} failed: see the lines above.`)
  },
}
