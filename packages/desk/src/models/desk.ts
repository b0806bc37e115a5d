import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals'
import type { MemberSite } from '@deskhand/sdk'
import type { DeskClient } from '@deskhand/sdk/desk'
import { t } from '../i18n/strings.ts'
import { createNotices, type Notices } from './notices.ts'
import { createRouter, type Router } from './router.ts'
import { createSession, type Session, type SessionState } from './session.ts'
import { createSiteDesk, type SiteDesk } from './site-desk.ts'
import type { DeskStorage } from './storage.ts'

/** The whole app: who is signed in, where they are, and the desk of the site they work on. */
export interface Desk {
  session: Session
  router: Router
  notices: Notices
  /** `null` while nobody is signed in, and for a member without any site. */
  siteDesk: ReadonlySignal<SiteDesk | null>
  dispose(): void
}

interface DeskOptions {
  client: DeskClient
  storage: DeskStorage
  browser: Window
}

export function createDesk({ client, storage, browser }: DeskOptions): Desk {
  const notices = createNotices()
  const router = createRouter(browser)
  const session = createSession(client)
  const siteDesk = signal<SiteDesk | null>(null)

  const member = computed(() =>
    session.state.value.kind === 'signed-in' ? session.state.value.member : null,
  )
  const site = computed(() => siteOf(session.state.value, router.route.value.siteKey))

  async function onRefused(refused: MemberSite): Promise<void> {
    await session.recheck()
    // Without any site the page says so by itself.
    if (site.peek() && site.peek()?.id !== refused.id) notices.add(t().notices.siteLost(refused.name))
  }

  const end = effect(() => {
    if (!member.value || !site.value) return undefined
    const place = { member: member.value, site: site.value }
    const opened = untracked(() => {
      const isElsewhere = router.route.value.siteKey !== place.site.siteKey
      if (isElsewhere) router.go({ siteKey: place.site.siteKey, ticketId: null }, { replace: true })
      return createSiteDesk({
        ...place,
        client: client.site(place.site.id),
        account: client,
        router,
        notices,
        storage,
        onRefused: () => void onRefused(place.site),
      })
    })
    siteDesk.value = opened
    return () => {
      opened.dispose()
      siteDesk.value = null
    }
  })

  return {
    session,
    router,
    notices,
    siteDesk,
    dispose() {
      end()
      session.dispose()
      router.dispose()
    },
  }
}

/** The site the address names; for any other address the member's first one. */
function siteOf(state: SessionState, siteKey: string | null): MemberSite | null {
  if (state.kind !== 'signed-in') return null
  return state.sites.find((site) => site.siteKey === siteKey) ?? state.sites[0] ?? null
}
