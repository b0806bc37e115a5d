import type { DiagnosisOptions, Finding } from '../../protocol.ts'
import { FINDINGS } from './findings.ts'
import type { PolicyWatch } from './policy-watch.ts'

/** A picture of one pixel. */
const PIXEL = Uint8Array.from(atob('R0lGODlhAQABAAAAACwAAAAAAQABAAA='), (character) =>
  character.charCodeAt(0),
)

/** Looks for what in the page keeps the launcher from being seen. */
export function checkLauncher({ host, settings }: DiagnosisOptions): Finding[] {
  if (!host.isConnected) return [FINDINGS.detached()]
  if (`${settings.consent}` === 'false') return [FINDINGS.consent()]
  if (settings.target) return []
  if (settings.target === null) return [FINDINGS.targetMissing()]
  const button = host.shadowRoot?.querySelector<HTMLElement>('.launcher')
  if (!button || button.hidden) return [FINDINGS.hidden()]
  const { left, right, top, bottom } = button.getBoundingClientRect()
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return [FINDINGS.outside()]
  if (!button.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return [FINDINGS.unseen()]
  const front = document.elementFromPoint(x, y)
  if (!front || front === host) return []
  const modal = front.closest(':modal, :fullscreen')
  return [modal ? FINDINGS.modal(nameOf(modal)) : FINDINGS.covered(nameOf(front))]
}

/** Also as the attribute of a script tag says them, in text. */
export function checkOffsets({ settings }: DiagnosisOptions): Finding[] {
  const given: Record<string, unknown> = {
    offsetX: settings.offsetX,
    offsetY: settings.offsetY,
    zIndex: settings.zIndex,
  }
  return Object.entries(given).flatMap(([name, value = 0]) =>
    Number.isNaN(Number(value)) ? [FINDINGS.offsetInvalid(name, value)] : [],
  )
}

/** As a selector would name it. */
function nameOf({ localName, id, classList }: Element): string {
  return [localName, id && `#${id}`, ...Array.from(classList, (name) => `.${name}`)].join('')
}

/** Of other colours nobody here could tell how light they are, and with that what reads on them. */
export function checkAccent({ settings: { accent } }: DiagnosisOptions): Finding[] {
  return /^#[\da-f]{6}$/i.test(accent) ? [] : [FINDINGS.accentInvalid(accent)]
}

export function checkStorage(): Finding[] {
  try {
    localStorage.getItem('deskhand')
    return []
  } catch {
    return [FINDINGS.storage()] // what the browser throws says no more than that
  }
}

/** Whether the page lets pictures be seen: those of the server, and those that are about to be sent. */
export async function checkPictures({ boot }: DiagnosisOptions, policy: PolicyWatch): Promise<Finding[]> {
  const blob = URL.createObjectURL(new Blob([PIXEL], { type: 'image/gif' }))
  // What it shows does not matter, only whether the policy lets it come.
  const remote = `${boot.baseUrl}/widget.js`
  await Promise.all([remote, blob].map(tryPicture))
  URL.revokeObjectURL(blob)
  const sources = [
    { url: remote, source: boot.baseUrl },
    { url: blob, source: 'blob:' },
  ]
  const findings = await Promise.all(
    sources.map(async ({ url, source }) => {
      const directive = await policy.blockerOf(url)
      return directive ? [FINDINGS.policy(directive, source, 'warning')] : []
    }),
  )
  return findings.flat()
}

const tryPicture = (url: string): Promise<unknown> =>
  new Promise((resolve) => {
    const picture = new Image()
    picture.addEventListener('load', resolve)
    picture.addEventListener('error', resolve)
    picture.src = url
  })
