import './Shell.css'
import { useSignalEffect } from '@preact/signals'
import type { MemberSite } from '@deskhand/sdk'
import { useLayoutEffect, useState } from 'preact/hooks'
import { DetailsPane } from '../details/DetailsPane.tsx'
import { t } from '../i18n/strings.ts'
import type { SiteDesk } from '../models/site-desk.ts'
import { QueuePane } from '../queue/QueuePane.tsx'
import { TicketPane } from '../ticket/TicketPane.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { handleShortcut } from './handle-shortcut.ts'
import { LeaveQuestion } from './LeaveQuestion.tsx'
import { Navigation } from './Navigation.tsx'
import { Notices } from './Notices.tsx'
import { PageOutlet } from './PageOutlet.tsx'
import { pageOf, sectionsOf, type LoadPage } from './sections.ts'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import { useSiteDesk } from './site-desk-context.ts'
import { TopBar } from './TopBar.tsx'

/** The desk of one site: queue, thread and details side by side, one at a time where the window is narrow. */
export function Shell({ sites, onSignOut }: { sites: MemberSite[]; onSignOut: () => void }) {
  const desk = useSiteDesk()
  const [isListShown, showList] = useState(false)
  const { section } = desk.router.route.value
  const load = pageOf(section)

  useLayoutEffect(() => {
    const toggleList = () => showList((isShown) => !isShown)
    const onKeyDown = (event: KeyboardEvent) => handleShortcut(event, desk, toggleList)
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [desk])

  useSignalEffect(() => {
    const { section: shown } = desk.router.route.value
    const place = shown === 'tickets' ? ticketTitle(desk) : t().navigation.sections[shown]
    document.title = `${place} · ${t().appName}`
  })

  return (
    <div class="shell">
      <TopBar sites={sites} onSignOut={onSignOut} onShowShortcuts={() => showList(true)} />
      <div class="shell-body">
        <Navigation />
        {load ? <PageSection key={section} load={load} /> : <TicketsSection />}
      </div>
      <Notices notices={desk.notices} />
      <LeaveQuestion />
      {isListShown && <ShortcutsDialog onClose={() => showList(false)} />}
    </div>
  )
}

function PageSection({ load }: { load: LoadPage }) {
  const { router, site } = useSiteDesk()
  const isTheirs = sectionsOf(site.role).includes(router.route.value.section)
  const { page, problems } = t()
  return (
    <main class="page">
      {isTheirs ? (
        <PageOutlet load={load} />
      ) : (
        <EmptyState icon="lock" title={page.notTheirs} hint={problems.forbidden} />
      )}
    </main>
  )
}

function TicketsSection() {
  const desk = useSiteDesk()
  const { ticketId, pane } = desk.router.route.value
  return (
    <main class="panes" data-pane={ticketId === null ? 'queue' : pane}>
      <h1 class="visually-hidden">{t().header.title(desk.site.name)}</h1>
      <QueuePane />
      <TicketPane />
      <DetailsPane />
    </main>
  )
}

function ticketTitle(desk: SiteDesk): string {
  const ticket = desk.open.value?.editor.ticket.value
  return ticket ? `${t().ticket.number(ticket.number)} ${ticket.subject}` : desk.site.name
}
