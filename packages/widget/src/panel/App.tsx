// First: what a component says of itself counts for more than what is said of everything.
import './styles/base.ts'
import type { JSX } from 'preact'
import { useCallback, useRef } from 'preact/hooks'
import css from './App.css?inline'
import { Announcer } from './components/Announcer.tsx'
import { TabBar } from './components/TabBar.tsx'
import { directionOf } from './i18n/direction.ts'
import { isTab } from './router.ts'
import { useKeyDown } from './state/use-key-down.ts'
import { useSite } from './state/use-site.ts'
import { useSnapshot } from './state/use-snapshot.ts'
import { registerStyles } from './styles/sheets.ts'
import { fileIntake } from './uploads/file-intake.ts'
import { View } from './views/View.tsx'
import { useWidget } from './widget-context.ts'

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
  const dir = directionOf(locale)
  const isFromLeft = (dir === 'rtl') === (direction === 'forward')
  useKeyDown(
    dialog,
    useCallback((event) => event.key === 'Escape' && close(), [close]),
  )

  return (
    <dialog
      ref={dialog}
      class="panel"
      part="panel"
      aria-label={t.panel.label(site?.name ?? boot.launcher.label)}
      lang={locale}
      dir={dir}
      open={open}
      {...fileIntake}
    >
      <div key={visit} class={isFromLeft ? 'fill view from-left' : 'fill view'}>
        <View place={place} />
      </div>
      {isTab(place) && views.tickets && <TabBar />}
      <Announcer />
    </dialog>
  )
}
