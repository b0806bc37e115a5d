import type { DemoDepartment, DemoMember, DemoSite, DemoTemplate } from './types.ts'

const WORKDAY = [{ opens: '08:30', closes: '17:30' }]

export const DEMO_SITE: DemoSite = {
  siteKey: 'demo',
  name: 'Kettle & Cairn',
  greeting: 'Hello! How can we help?',
  texts: {
    en: { introduction: 'Two people and a kettle. We read every message ourselves.' },
    de: {
      greeting: 'Hallo! Wie können wir helfen?',
      launcherLabel: 'Hilfe',
      introduction: 'Zwei Leute und ein Kessel. Wir lesen jede Nachricht selbst.',
    },
    fr: {
      greeting: 'Bonjour ! Comment pouvons-nous vous aider ?',
      launcherLabel: 'Aide',
      introduction: 'Deux personnes et une bouilloire. Nous lisons chaque message nous-mêmes.',
    },
  },
  hours: {
    timeZone: 'Europe/London',
    weekly: {
      monday: WORKDAY,
      tuesday: WORKDAY,
      wednesday: WORKDAY,
      thursday: WORKDAY,
      friday: WORKDAY,
      saturday: [{ opens: '10:00', closes: '14:00' }],
      sunday: [],
    },
    holidays: [
      { date: '2026-12-25', name: 'Christmas Day' },
      { date: '2026-12-26', name: 'Boxing Day' },
      { date: '2027-01-01', name: 'New Year’s Day' },
    ],
  },
  replyMinutes: 120,
  accent: '#1f5b4a',
  launcherLabel: 'Help',
  allowedOrigins: ['http://localhost:*', 'http://127.0.0.1:*'],
}

export const DEMO_AGENT: DemoMember = { name: 'Isla Harker', email: 'isla@kettleandcairn.example' }

export const DEMO_DEPARTMENTS: readonly DemoDepartment[] = [
  {
    key: 'orders',
    name: 'Orders and delivery',
    description: 'Where a parcel is, changes to an order, something missing or damaged.',
  },
  {
    key: 'returns',
    name: 'Returns and refunds',
    description: 'Sending something back, exchanges, and your money.',
  },
  {
    key: 'workshop',
    name: 'The workshop',
    description: 'How to use, care for and mend what we make, and the guarantee.',
  },
]

export const DEMO_TEMPLATES: readonly DemoTemplate[] = [
  {
    name: 'Where is my order?',
    subject: 'Where is my order?',
    body: 'My order number: KC-\n\nWhat the tracking page says:\n\nSince when:\n',
    departmentKey: 'orders',
    priority: 'medium',
  },
  {
    name: 'Return an item',
    subject: 'I would like to return an item',
    body: 'My order number: KC-\n\nWhich item:\n\nI would like (a refund / an exchange):\n',
    departmentKey: 'returns',
    priority: null,
  },
]
