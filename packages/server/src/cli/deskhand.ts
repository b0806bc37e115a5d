#!/usr/bin/env -S node --conditions=@deskhand/source
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { runCommand } from './run-command.ts'

process.exitCode = await runCommand(process.argv.slice(2), process.env, {
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  read: async () => (await text(process.stdin)).replace(/\r?\n$/, ''),
})
