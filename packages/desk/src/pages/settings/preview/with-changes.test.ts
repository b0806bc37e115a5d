import type { SiteConfig } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { withChanges } from './with-changes.ts'

const CONFIG = {
  siteKey: 'demo',
  greeting: 'Hello',
  logoUrl: null,
  texts: { de: { launcherLabel: 'Hilfe', greeting: 'Hallo' } },
  launcher: { accent: '#111111', side: 'right', labels: { de: 'Hilfe' } },
  views: { knowledgeBase: true, newTicket: true },
  form: { priority: true, department: true },
  attachments: { maxBytes: 1, contentTypes: [] },
} as unknown as SiteConfig

test('what is named is changed, and nothing beside it', () => {
  const changed = withChanges(CONFIG, {
    greeting: 'Welcome',
    logoUrl: 'https://help.example/logo.webp',
    launcher: { accent: '#222222' },
    views: { newTicket: false },
  })
  expect(changed).toEqual({
    ...CONFIG,
    greeting: 'Welcome',
    logoUrl: 'https://help.example/logo.webp',
    launcher: { ...CONFIG.launcher, accent: '#222222' },
    views: { knowledgeBase: true, newTicket: false },
  })
})

test('the launcher is labelled by the texts', () => {
  const texts = { de: { greeting: 'Hallo' }, fr: { launcherLabel: 'Aide' } }
  expect(withChanges(CONFIG, { texts }).launcher.labels).toEqual({ fr: 'Aide' })
})

test('what only the team is told does not get in', () => {
  const changed = withChanges(CONFIG, {
    allowedOrigins: ['https://shop.example'],
    restrictAgentsToDepartments: true,
  })
  expect(changed).toEqual(CONFIG)
})
