import type { JSX } from 'preact'
import { useCallback, useEffect, useRef } from 'preact/hooks'
import type { OpenTarget } from '../protocol.ts'
import css from './App.css?inline'
import { Announcer } from './components/Announcer.tsx'
import { TabBar } from './components/TabBar.tsx'
import { directionOf } from './i18n/direction.ts'
import { isTab } from './router.ts'
import { useKeyDown } from './state/use-key-down.ts'
import { useSnapshot } from './state/use-snapshot.ts'
import { useVisualViewport } from './state/use-visual-viewport.ts'
import base from './styles/base.css?inline'
import { registerStyles } from './styles/sheets.ts'
import tokens from './styles/tokens.css?inline'
import { ArticleView } from './views/ArticleView.tsx'
import { HomeView } from './views/HomeView.tsx'
import { NewTicketView } from './views/NewTicketView.tsx'
import { ThreadView } from './views/ThreadView.tsx'
import { TicketsView } from './views/TicketsView.tsx'
import { useWidget } from './widget-context.ts'

for (const sheet of [tokens, base, css]) registerStyles(sheet)

/** The panel: one dialog beside the page, showing one view at a time. */
export function App(): JSX.Element {
  const { t, boot, locale, router, config, isOpen, close } = useWidget()
  const open = useSnapshot(isOpen)
  const { target, visit, direction } = useSnapshot(router)
  const site = useSnapshot(config)
  const dialog = useRef<HTMLDialogElement>(null)
  useVisualViewport(dialog, open)
  useKeyDown(
    dialog,
    useCallback((event) => event.key === 'Escape' && close(), [close]),
  )
  useEffect(() => {
    // The new view's title takes the focus, so that keyboard and screen reader start at its top.
    if (open) dialog.current?.querySelector<HTMLElement>('[data-focus]')?.focus({ preventScroll: true })
  }, [open, visit])

  return (
    <dialog
      ref={dialog}
      class={`panel ${boot.launcher.side}`}
      part="panel"
      aria-label={t.panel.label(site?.name ?? boot.launcher.label)}
      lang={locale}
      dir={directionOf(locale)}
      open={open}
    >
      <div key={visit} class="view" data-direction={direction}>
        <View target={target} />
      </div>
      {isTab(target) && <TabBar />}
      <Announcer />
    </dialog>
  )
}

function View({ target }: { target: OpenTarget }): JSX.Element {
  switch (target.view) {
    case 'tickets':
      return <TicketsView />
    case 'new':
      return <NewTicketView target={target} />
    case 'article':
      return <ArticleView slug={target.slug} />
    case 'ticket':
      return <ThreadView ticketId={target.id} />
    case 'home':
    default:
      return <HomeView />
  }
}
