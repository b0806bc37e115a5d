import type { MemberRole } from '@deskhand/sdk'
import type { ComponentType } from 'preact'
import { SECTIONS, type Section } from '../routes.ts'
import type { IconName } from '../ui/Icon.tsx'

/** Brings the code of a page when it is first shown. */
export type LoadPage = () => Promise<ComponentType>

interface SectionInfo {
  icon: IconName
  /** Who finds something to do there. The server decides what may be done; this only keeps dead ends off the screen. */
  roles: readonly MemberRole[]
}

const EVERYBODY: readonly MemberRole[] = ['agent', 'admin']
const ADMINS: readonly MemberRole[] = ['admin']

const INFO: Record<Section, SectionInfo> = {
  tickets: { icon: 'inbox', roles: EVERYBODY },
  customers: { icon: 'person', roles: EVERYBODY },
  articles: { icon: 'article', roles: EVERYBODY },
  metrics: { icon: 'metrics', roles: ADMINS },
  team: { icon: 'people', roles: ADMINS },
  settings: { icon: 'gear', roles: EVERYBODY },
}

/** Every section but the tickets, which are there at once. */
const PAGES: Partial<Record<Section, LoadPage>> = {
  customers: () => import('../pages/customers/CustomersPage.tsx').then(({ CustomersPage }) => CustomersPage),
  articles: () => import('../pages/articles/ArticlesPage.tsx').then(({ ArticlesPage }) => ArticlesPage),
  metrics: () => import('../pages/metrics/MetricsPage.tsx').then(({ MetricsPage }) => MetricsPage),
  team: () => import('../pages/team/TeamPage.tsx').then(({ TeamPage }) => TeamPage),
  settings: () => import('../pages/settings/SettingsPage.tsx').then(({ SettingsPage }) => SettingsPage),
}

export const iconOf = (section: Section): IconName => INFO[section].icon

export const pageOf = (section: Section): LoadPage | undefined => PAGES[section]

/** The sections a member of this role works in, as far as they have a page. */
export const sectionsOf = (role: MemberRole): Section[] =>
  SECTIONS.filter(
    (section) => (section === 'tickets' || PAGES[section]) && INFO[section].roles.includes(role),
  )
