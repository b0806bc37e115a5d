import './Shell.css'
import { useSignalEffect } from '@preact/signals'
import type { MemberSite } from '@deskhand/sdk'
import { useLayoutEffect, useState } from 'preact/hooks'
import { DetailsPane } from '../details/DetailsPane.tsx'
import { t } from '../i18n/strings.ts'
import { QueuePane } from '../queue/QueuePane.tsx'
import { TicketPane } from '../ticket/TicketPane.tsx'
import { handleShortcut } from './handle-shortcut.ts'
import { Notices } from './Notices.tsx'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import { useSiteDesk } from './site-desk-context.ts'
import { TopBar } from './TopBar.tsx'

/** The desk of one site: queue, thread and details side by side, one at a time where the window is narrow. */
export function Shell({ sites, onSignOut }: { sites: MemberSite[]; onSignOut: () => void }) {
  const desk = useSiteDesk()
  const [isListShown, showList] = useState(false)
  const { ticketId, pane } = desk.router.route.value

  useLayoutEffect(() => {
    const toggleList = () => showList((isShown) => !isShown)
    const onKeyDown = (event: KeyboardEvent) => handleShortcut(event, desk, toggleList)
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [desk])

  useSignalEffect(() => {
    const ticket = desk.open.value?.editor.ticket.value
    const place = ticket ? `${t().ticket.number(ticket.number)} ${ticket.subject}` : desk.site.name
    document.title = `${place} · ${t().appName}`
  })

  return (
    <div class="shell">
      <TopBar sites={sites} onSignOut={onSignOut} onShowShortcuts={() => showList(true)} />
      <main class="panes" data-pane={ticketId === null ? 'queue' : pane}>
        <h1 class="visually-hidden">{t().header.title(desk.site.name)}</h1>
        <QueuePane />
        <TicketPane />
        <DetailsPane />
      </main>
      <Notices notices={desk.notices} />
      {isListShown && <ShortcutsDialog onClose={() => showList(false)} />}
    </div>
  )
}
