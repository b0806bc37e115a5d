import type { LauncherConfig, OpeningHours, SiteConfig, SiteSettings, SiteTexts } from '@deskhand/sdk'
import type { TableRow } from './table-row.ts'

/** What everybody is told of a site. */
export interface PublicSiteRow extends TableRow<
  'sites',
  | 'key'
  | 'name'
  | 'greeting'
  | 'reply_minutes'
  | 'challenge'
  | 'launcher_accent'
  | 'launcher_offset_x'
  | 'launcher_offset_y'
  | 'launcher_label'
  | 'locale'
  | 'attachment_max_bytes'
  | 'attachment_types'
  | 'shows_knowledge_base'
  | 'shows_new_ticket'
  | 'shows_tickets'
  | 'shows_rating'
  | 'asks_priority'
  | 'asks_department'
> {
  texts: Record<string, SiteTexts>
  hours: OpeningHours | null
  identity_policy: SiteConfig['identity']
  launcher_side: LauncherConfig['side']
  color_scheme: LauncherConfig['colorScheme']
  preset: LauncherConfig['preset']
  corners: LauncherConfig['corners']
  logo_hash: string | null
}

export const PUBLIC_SITE_COLUMNS = `key, name, greeting, texts, hours, reply_minutes, identity_policy, challenge, launcher_accent,
  launcher_side, launcher_offset_x, launcher_offset_y, launcher_label, color_scheme, preset, corners, locale, attachment_max_bytes,
  to_json(attachment_types) as attachment_types, shows_knowledge_base, shows_new_ticket, shows_tickets, shows_rating, asks_priority,
  asks_department,
  (select l.hash from deskhand.site_logos l where l.site_id = sites.id order by l.created_at desc limit 1) as logo_hash`

/** A logo by its hash, as long as nobody has made an address of it. */
export interface LogoNamed {
  logoHash: string | null
}

type Shared = Omit<SiteSettings & SiteConfig, 'logoUrl' | keyof TeamOnly | keyof ConfigOnly | 'launcher'>
type TeamOnly = Pick<SiteSettings, 'allowedOrigins' | 'restrictAgentsToDepartments' | 'revision'>
type ConfigOnly = Pick<SiteConfig, 'departments' | 'templates' | 'fields'>

/** What settings and public configuration tell alike. */
export const toSite = (row: PublicSiteRow): Shared & LogoNamed & Pick<SiteSettings, 'launcher'> => ({
  siteKey: row.key,
  name: row.name,
  greeting: row.greeting,
  texts: row.texts,
  logoHash: row.logo_hash,
  hours: row.hours,
  replyMinutes: row.reply_minutes,
  identity: row.identity_policy,
  challenge: row.challenge,
  launcher: {
    accent: row.launcher_accent,
    side: row.launcher_side,
    offsetX: row.launcher_offset_x,
    offsetY: row.launcher_offset_y,
    colorScheme: row.color_scheme,
    preset: row.preset,
    corners: row.corners,
    label: row.launcher_label,
    locale: row.locale,
  },
  views: {
    knowledgeBase: row.shows_knowledge_base,
    newTicket: row.shows_new_ticket,
    tickets: row.shows_tickets,
    rating: row.shows_rating,
  },
  form: { priority: row.asks_priority, department: row.asks_department },
  attachments: { maxBytes: row.attachment_max_bytes, contentTypes: row.attachment_types },
})
