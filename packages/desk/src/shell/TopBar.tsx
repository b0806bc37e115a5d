import './TopBar.css'
import type { MemberSite } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Brand } from '../ui/Brand.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ConnectionBadge } from './ConnectionBadge.tsx'
import { SiteSwitcher } from './SiteSwitcher.tsx'
import { useSiteDesk } from './site-desk-context.ts'

interface TopBarProps {
  sites: MemberSite[]
  onSignOut: () => void
  onShowShortcuts: () => void
}

export function TopBar({ sites, onSignOut, onShowShortcuts }: TopBarProps) {
  const { member, router, connection } = useSiteDesk()
  const text = t().header
  return (
    <header class="top-bar" aria-label={text.landmark}>
      <a
        class="top-bar-home"
        href={router.href({ section: 'tickets', ticketId: null, view: 'open' })}
        aria-label={text.home}
      >
        <Brand />
      </a>
      <SiteSwitcher sites={sites} />
      <span class="top-bar-space" />
      <ConnectionBadge state={connection.state.value} />
      <button
        type="button"
        class="icon-button top-bar-shortcuts"
        aria-label={text.shortcuts}
        title={`${text.shortcuts} (?)`}
        onClick={onShowShortcuts}
      >
        <Icon name="keyboard" />
      </button>
      <span class="top-bar-member" title={member.email}>
        <Avatar id={member.id} name={member.name} />
        <span class="visually-hidden">{text.signedInAs(member.name)}</span>
        <span class="top-bar-name" aria-hidden="true">
          {member.name}
        </span>
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={text.signOut}
        title={text.signOut}
        onClick={onSignOut}
      >
        <Icon name="signOut" />
      </button>
    </header>
  )
}
