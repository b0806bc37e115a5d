import type { Boot } from '../protocol.ts'

/** A site that has told nothing. What is called `now` the server answers with the module that it has. */
export const bootOf = (siteKey: string, baseUrl: string): Boot => ({
  siteKey,
  baseUrl,
  panelUrls: [`${baseUrl}/widget/assets/panel-now.js`],
  returningUrl: `${baseUrl}/widget/assets/returning-now.js`,
  failed: { '': 'Try again' },
  launcher: { accent: '#4f46e5', label: 'Help', locale: 'en' },
})

/** The settings of a site, and over them the attributes of the script tag: `data-offset-y` is `offsetY`. */
export function withAttributes(boot: Boot, attributes?: DOMStringMap): Boot {
  Object.assign(boot.launcher, attributes)
  return boot
}
