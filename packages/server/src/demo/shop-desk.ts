import type { DemoDepartment, DemoMember, DemoSite, DemoTemplate } from './types.ts'

export const DEMO_SITE: DemoSite = {
  siteKey: 'demo',
  name: 'Kettle & Cairn',
  greeting: 'Hello! How can we help?',
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
