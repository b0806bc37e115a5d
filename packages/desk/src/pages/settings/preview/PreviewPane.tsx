import './PreviewPane.css'
import type { SiteConfig } from '@deskhand/sdk'
import { useMemo } from 'preact/hooks'
import { t } from '../../../i18n/strings.ts'
import type { Shown } from './frame-messages.ts'
import type { PreviewModel } from './preview-model.ts'
import { PreviewTools } from './PreviewTools.tsx'
import { WidgetPreview } from './WidgetPreview.tsx'

/** The widget with these settings, on the screens and in the light that visitors may have. */
export function PreviewPane({ config, preview }: { config: SiteConfig; preview: PreviewModel }) {
  const { landmark, note } = t().preview
  const { look, change, learn } = preview
  return (
    <section class="preview" aria-label={landmark}>
      <PreviewTools look={look.value} onChange={change} />
      <div class="preview-screen" data-device={look.value.device}>
        <WidgetPreview
          title={landmark}
          shown={useShown(config, preview)}
          onReady={learn}
          onPanel={(isOpen) => {
            if (isOpen !== (look.peek().place !== null)) change({ place: isOpen ? { view: 'home' } : null })
          }}
        />
      </div>
      <p class="preview-note">{note}</p>
    </section>
  )
}

/** The same as long as nothing of it changes: the frame is told of every other one. */
function useShown(config: SiteConfig, { look }: PreviewModel): Shown {
  const { scheme, locale, place } = look.value
  const { refusal } = t().preview
  return useMemo(() => {
    const { colorScheme } = config.launcher
    return {
      config,
      options: { locale, colorScheme: colorScheme === 'auto' ? scheme : colorScheme },
      open: place,
      page: scheme,
      refusal,
    }
  }, [config, scheme, locale, place, refusal])
}
