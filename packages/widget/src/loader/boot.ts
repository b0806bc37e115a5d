import type { Boot } from '../protocol.ts'

/** Where a script that no server has made for a site finds a module: the server answers with the one it has. */
const moduleUrl = (baseUrl: string, name: string): string => `${baseUrl}/widget/assets/${name}-now.js`

/** A site that has told nothing. */
export const bootOf = (siteKey: string, baseUrl: string): Boot => ({
  siteKey,
  baseUrl,
  panelUrls: [moduleUrl(baseUrl, 'panel')],
  returningUrl: moduleUrl(baseUrl, 'returning'),
  // The words are those of the label. A page that has another one is in another language, which signs are not.
  failed: { en: 'Try again', '': '⚠ ↻' },
  launcher: { accent: '#4f46e5', label: 'Help', locale: 'en' },
})

/** The settings of a site, and over them the attributes of the script tag: `data-offset-y` is `offsetY`. */
export function withAttributes(boot: Boot, attributes?: DOMStringMap): Boot {
  Object.assign(boot.launcher, attributes)
  return boot
}

/** The tag of this script. Tag managers run scripts that have none, and an element of the page may have taken the name. */
export function ownScript(): HTMLScriptElement | null {
  const script = document.currentScript
  return script instanceof HTMLScriptElement ? script : null
}
