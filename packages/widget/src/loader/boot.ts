import type { LauncherConfig } from '@deskhand/sdk'
import type { Boot } from '../protocol.ts'

declare const __DESKHAND_BOOT__: Boot
/** Where a script without inlined settings finds the panel: the server answers with the one it has. */
const PANEL = 'widget/assets/panel-now.js'

const DEFAULT_LAUNCHER: LauncherConfig = { accent: '#4f46e5', side: 'right', label: 'Help', locale: 'en' }

function inlinedBoot(): Boot | undefined {
  // The name stands here once so that the server inlines its JSON once; where nobody did, reading it throws.
  try {
    return __DESKHAND_BOOT__
  } catch {
    return undefined
  }
}

/** The settings of this script: inlined by the server, or read from the attributes of its tag. */
export function readBoot(script: HTMLScriptElement | undefined): Boot {
  const inlined = inlinedBoot()
  if (inlined) return inlined
  const data = script?.dataset
  const baseUrl = new URL('.', script?.src || location.href).href.slice(0, -1)
  return {
    siteKey: data?.['site'] ?? '',
    baseUrl,
    panelUrl: `${baseUrl}/${PANEL}`,
    launcher: Object.assign({ ...DEFAULT_LAUNCHER }, data),
  }
}
