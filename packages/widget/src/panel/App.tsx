import type { JSX } from 'preact'
import { useCallback, useEffect, useRef } from 'preact/hooks'
import css from './App.css?inline'
import { Announcer } from './components/Announcer.tsx'
import { TabBar } from './components/TabBar.tsx'
import { directionOf } from './i18n/direction.ts'
import { isTab } from './router.ts'
import { useKeyDown } from './state/use-key-down.ts'
import { useSite } from './state/use-site.ts'
import { useSnapshot } from './state/use-snapshot.ts'
import base from './styles/base.css?inline'
import { registerStyles } from './styles/sheets.ts'
import tokens from './styles/tokens.css?inline'
import { fileIntake } from './uploads/file-intake.ts'
import { View } from './views/View.tsx'
import { useWidget } from './widget-context.ts'

registerStyles(tokens)
registerStyles(base)
registerStyles(css)

/** The panel: one dialog beside the page, showing one view at a time. */
export function App(): JSX.Element {
  const { boot, router, isOpen, language, close } = useWidget()
  // Whoever shows words is below here, and is rendered again with new ones.
  const { locale, t } = useSnapshot(language)
  const open = useSnapshot(isOpen)
  const { place, visit, direction } = useSnapshot(router)
  const { site, views } = useSite()
  const dialog = useRef<HTMLDialogElement>(null)
  useKeyDown(
    dialog,
    useCallback((event) => event.key === 'Escape' && close(), [close]),
  )
  useEffect(() => {
    if (open) dialog.current?.querySelector<HTMLElement>('[data-focus]')?.focus({ preventScroll: true })
  }, [open])

  return (
    <dialog
      ref={dialog}
      class="panel"
      part="panel"
      aria-label={t.panel.label(site?.name ?? boot.launcher.label)}
      lang={locale}
      dir={directionOf(locale)}
      open={open}
      {...fileIntake}
    >
      <div key={visit} class="view" data-direction={direction}>
        <View place={place} />
      </div>
      {isTab(place) && views.tickets && <TabBar />}
      <Announcer />
    </dialog>
  )
}
