import { randomUUID } from 'node:crypto'
import type { JsonValue } from '@deskhand/sdk'
import type { ContractServer } from './running-server.ts'

/** A body of JSON. */
export type Body = Record<string, JsonValue>

/** Of unique names each call needs another one. */
const unique = (): string => `x-${randomUUID()}`
const SITE = '/v1/desk/sites/{siteId}'

const OFFICE = [{ opens: '09:00', closes: '17:30' }]
const OPENING_HOURS: Body = {
  timeZone: 'Europe/Berlin',
  weekly: {
    monday: OFFICE,
    tuesday: OFFICE,
    wednesday: OFFICE,
    thursday: OFFICE,
    friday: OFFICE,
    saturday: [],
    sunday: [],
  },
  holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
}

/** A body for each route that settles something about a site, its team, or oneself. */
export const SETTLING: Record<string, (server: ContractServer) => Body> = {
  'POST /v1/desk/invitations/accept': ({ site }) => ({
    token: site.invitationToken,
    password: site.agent.password,
  }),
  'PATCH /v1/desk/me': () => ({ name: 'Another name', avatarUrl: 'https://pictures.example/me.png' }),
  'PUT /v1/desk/me/password': ({ site }) => ({
    currentPassword: site.agent.password,
    newPassword: site.agent.password,
  }),
  [`PATCH ${SITE}/settings`]: ({ site }) => ({
    name: 'Another name',
    greeting: 'Hello',
    identity: 'optional',
    allowedOrigins: [site.origin, 'http://localhost:*'],
    texts: { en: { introduction: 'We read everything.' }, de: { greeting: 'Hallo', launcherLabel: 'Hilfe' } },
    hours: OPENING_HOURS,
    replyMinutes: 120,
    launcher: {
      accent: '#123456',
      side: 'left',
      offsetX: 24,
      offsetY: 88,
      colorScheme: 'dark',
      preset: 'plain',
      corners: 'square',
      label: 'Ask',
      locale: 'de',
    },
    views: { knowledgeBase: true, newTicket: true, tickets: true, rating: true },
    form: { priority: true, department: true },
    attachments: { maxBytes: 1_000_000, contentTypes: ['image/png'] },
    restrictAgentsToDepartments: false,
    challenge: false,
  }),
  [`POST ${SITE}/departments`]: () => ({ name: unique(), description: 'A description', position: 7 }),
  [`PATCH ${SITE}/departments/{id}`]: () => ({ name: unique(), description: 'Another', position: 8 }),
  [`POST ${SITE}/templates`]: ({ site }) => ({
    name: unique(),
    subject: 'A subject',
    body: 'A body',
    departmentId: site.departmentId,
    priority: 'high',
    position: 7,
  }),
  [`PATCH ${SITE}/templates/{id}`]: () => ({
    name: unique(),
    subject: 'Another',
    body: '',
    departmentId: null,
    priority: null,
    position: 8,
  }),
  [`POST ${SITE}/tags`]: () => ({ name: unique(), color: '#AABBCC', description: 'A description' }),
  [`PATCH ${SITE}/tags/{id}`]: () => ({ name: unique(), color: '#000000', description: '' }),
  [`POST ${SITE}/fields`]: () => ({
    key: unique(),
    label: 'Size',
    type: 'select',
    options: ['small', 'large'],
    required: false,
    visibleToCustomers: true,
    visibleIf: { key: 'order', equals: '4711' },
    position: 7,
  }),
  [`PATCH ${SITE}/fields/{id}`]: () => ({
    label: 'Another',
    options: [],
    required: false,
    visibleToCustomers: true,
    visibleIf: null,
    position: 8,
    archived: false,
  }),
  [`POST ${SITE}/canned-replies`]: ({ site }) => ({
    title: unique(),
    body: 'A body',
    departmentId: site.departmentId,
    isShared: false,
  }),
  [`PATCH ${SITE}/canned-replies/{id}`]: () => ({ title: unique(), body: 'Another', departmentId: null }),
  [`POST ${SITE}/saved-views`]: ({ site }) => ({
    name: unique(),
    filter: { departmentId: site.departmentId, waitingOverHours: 4 },
    sort: 'lastMessageAt',
    isShared: false,
    position: 3,
  }),
  [`PATCH ${SITE}/saved-views/{id}`]: () => ({
    name: unique(),
    filter: { status: ['open'], dueWithinHours: 0 },
    sort: 'dueAt',
    position: 4,
  }),
  [`POST ${SITE}/members`]: ({ site }) => ({
    email: `${unique()}@team.example`,
    name: 'A newcomer',
    role: 'agent',
    departmentIds: [site.departmentId],
  }),
  [`PATCH ${SITE}/members/{id}`]: ({ site }) => ({
    name: 'Another name',
    role: 'agent',
    departmentIds: [site.departmentId],
    disabled: false,
  }),
  [`POST ${SITE}/identity-keys`]: () => ({ kid: unique() }),
}
