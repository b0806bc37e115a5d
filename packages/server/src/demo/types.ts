import type { OpeningHours, SiteTexts, TicketPriority, TicketStatus } from '@deskhand/sdk'

/** Everything a fresh installation shows: one small shop with its knowledge base, its team and its first tickets. */
export interface DemoContent {
  site: DemoSite
  categories: DemoCategory[]
  articles: DemoArticle[]
  departments: readonly DemoDepartment[]
  templates: readonly DemoTemplate[]
  /** The second member, beside the admin whom the configuration names. */
  agent: DemoMember
  customers: readonly DemoCustomer[]
  tickets: readonly DemoTicket[]
}

export interface DemoSite {
  siteKey: string
  name: string
  greeting: string
  /** By BCP 47 tag. */
  texts: Record<string, SiteTexts>
  hours: OpeningHours
  /** The usual time to an answer, in minutes of opening hours. */
  replyMinutes: number
  /** `#rrggbb`. */
  accent: string
  /** The accessible name and the text of the launcher. */
  launcherLabel: string
  /** Origins whose pages may embed the widget; `*` stands for any port. */
  allowedOrigins: readonly string[]
}

export interface DemoCategory {
  slug: string
  name: string
  description: string
  position: number
}

export interface DemoArticle {
  slug: string
  categorySlug: string
  title: string
  excerpt: string
  /** Markdown source. Other articles are linked as `article:<slug>`. */
  body: string
  locale: 'en'
  /** Order within the category, from 1. */
  position: number
  /** `YYYY-MM-DD`, or `null` when the file does not say. */
  updated: string | null
}

/** Demo rows name each other by `key`; the ids are the database's. */
export interface DemoDepartment {
  key: string
  name: string
  description: string
}

export interface DemoTemplate {
  name: string
  subject: string
  body: string
  departmentKey: string
  priority: TicketPriority | null
}

export interface DemoMember {
  name: string
  email: string
}

export interface DemoCustomer {
  key: string
  name: string
  email: string
  /** The `sub` the shop would sign, or `null` for somebody who wrote without signing in. */
  externalId: string | null
}

/** `admin` is the member whom the configuration names, `agent` is `DemoContent.agent`. */
export type DemoMemberKey = 'admin' | 'agent'

export interface DemoTicket {
  subject: string
  customerKey: string
  departmentKey: string
  status: TicketStatus
  priority: TicketPriority
  assignee: DemoMemberKey | null
  tags: readonly DemoTag[]
  fields: Readonly<Record<string, string>>
  /** In the order they were written; the first is the customer's and opens the ticket. */
  messages: readonly DemoMessage[]
  rating: DemoRating | null
}

export interface DemoTag {
  name: string
  /** `#rrggbb`. */
  color: string
}

export interface DemoMessage {
  from: 'customer' | DemoMemberKey
  /** Markdown source. */
  body: string
  /** How long before the seeding it was written. */
  minutesAgo: number
  /** True for a note that the customer never sees. */
  isInternal: boolean
}

interface DemoRating {
  /** From 1 (bad) to 5 (good). */
  score: number
  comment: string
  minutesAgo: number
}
