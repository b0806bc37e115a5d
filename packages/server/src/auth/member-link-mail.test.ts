import { expect, it } from 'vitest'
import { memberLinkMail } from './member-link-mail.ts'

const MAIL = { to: 'ada@team.example', siteName: 'Pebbles & <b>Co</b>', url: 'https://help.example/desk/#/x' }

it('says for which team it is, and carries the link as text and as HTML', async () => {
  const mail = await memberLinkMail({ ...MAIL, purpose: 'invitation' })
  expect(mail.subject).toBe('You are invited to the team of Pebbles & <b>Co</b>')
  expect(mail.text).toContain(MAIL.url)
  expect(mail.html).toContain(`href="${MAIL.url}"`)
})

it('lets no name of a site become HTML', async () => {
  const { html } = await memberLinkMail({ ...MAIL, purpose: 'password_reset' })
  expect(html).not.toContain('<b>')
})
