import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { parseMail } from '../../test/outgoing/parsed-mail.ts'
import { folderMailer } from './folder-mailer.ts'

it('writes a mail as a file that only its owner may read, and says where it is', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'deskhand-mail-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const lines: string[] = []
  const sink = new Writable({
    write(line, _, done) {
      lines.push(String(line))
      done()
    },
  })
  const directory = join(dataDir, 'mail')
  const mailer = folderMailer(directory, 'support@desk.example', pino(sink))
  await mailer.send({
    to: 'ada@mail.example',
    subject: 'Grüße',
    text: 'Hello',
    html: '<p>Hello</p>',
    id: 'an-id',
  })
  const [name = '', ...others] = await readdir(directory)
  expect(others).toEqual([])
  expect(name).toMatch(/^\d{4}-\d{2}-\d{2}-an-id\.eml$/)
  const path = join(directory, name)
  const mail = parseMail(await readFile(path, 'utf8'))
  expect(mail.headers).toMatchObject({ to: ['ada@mail.example'], subject: ['Grüße'] })
  expect(mail.html.trim()).toBe('<p>Hello</p>')
  expect((await stat(path)).mode & 0o077).toBe(0)
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ path, msg: 'a mail was written' }])
})
