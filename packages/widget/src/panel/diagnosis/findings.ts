import type { Finding } from '../../protocol.ts'

/** What keeps the widget from working, with what to do about it. In English: it is for those who set the widget up. */
const error = (code: string, message: string): Finding => ({ code, severity: 'error', message })
const warning = (code: string, message: string): Finding => ({ code, severity: 'warning', message })

const minutes = (milliseconds: number): number => Math.round(Math.abs(milliseconds) / 60_000)

export const FINDINGS = {
  originNotAllowed: (origin: string): Finding =>
    error(
      'origin_not_allowed',
      `The site does not allow pages of ${origin}. Add it to the allowed origins in the settings of the desk; it takes up to ten seconds to count.`,
    ),
  noOrigin: (): Finding =>
    error(
      'origin_not_allowed',
      'This page has no origin, because it stands in a sandboxed frame. Add allow-same-origin to the sandbox attribute of the frame.',
    ),
  siteUnknown: (siteKey: string): Finding =>
    error(
      'site_unknown',
      `The server knows no site with the key "${siteKey}". Copy the snippet again from the settings of the desk.`,
    ),
  policy: (directive: string, source: string, severity: Finding['severity'] = 'error'): Finding => ({
    code: 'csp_blocked',
    severity,
    message: `The Content Security Policy of this page blocks it. Add ${source} to ${directive}.`,
  }),
  mixedContent: (baseUrl: string): Finding =>
    error(
      'mixed_content',
      `This page is served over https and the server over http (${baseUrl}), which browsers refuse. Serve Deskhand over https.`,
    ),
  offline: (): Finding => error('offline', 'This browser is offline. Connect it and try again.'),
  requestBlocked: (baseUrl: string): Finding =>
    error(
      'request_blocked',
      `${baseUrl} could not be reached. Is the server running, and does it open in a tab of its own? If it does, an extension of this browser or a firewall blocks it.`,
    ),
  serverFails: (status: number): Finding =>
    error(
      'server_failed',
      `The server answered with ${status}. Look into its log; /readyz tells whether it is ready.`,
    ),
  clock: (ahead: number): Finding =>
    warning(
      'clock_skew',
      `The clock of this device is ${minutes(ahead)} minutes ${ahead > 0 ? 'ahead of' : 'behind'} the server's. Identity tokens may count as expired: set both clocks by the network.`,
    ),
  identityRequired: (): Finding =>
    error(
      'identity_required',
      'The site serves only customers with an identity, and this page has named none. Call identify(), or set the identity policy to optional.',
    ),
  identityFailed: (cause: unknown): Finding =>
    error(
      'identity_failed',
      `The function that was given to identify() did not bring a token: ${String(cause)}. Look at what your backend answers.`,
    ),
  identityMalformed: (): Finding =>
    error(
      'identity_invalid',
      'What was given to identify() is no token. It has to be a text of three parts, as signIdentity() of @deskhand/sdk/node makes it.',
    ),
  identityExpired: (): Finding =>
    error(
      'identity_expired',
      'The identity token has expired. Give identify() a function that fetches a fresh one, not a token.',
    ),
  identityForAnotherSite: (audience: unknown, siteKey: string): Finding =>
    error(
      'identity_audience',
      `The identity token is for the site ${JSON.stringify(audience)}, and this is "${siteKey}". Sign it with aud: '${siteKey}'.`,
    ),
  identityRefused: (code: string, detail: string): Finding =>
    error(code, `The server does not take the identity token: ${detail}`),
  storage: (): Finding =>
    warning(
      'storage_unavailable',
      'This page may store nothing, because of a sandboxed frame or the settings of the browser. Everything works, but a reload forgets who the visitor was.',
    ),
  consent: (): Finding =>
    warning(
      'consent_missing',
      'The widget waits for the consent of the visitor. Call update({ consent: true }) when you have it.',
    ),
  accentInvalid: (accent: string): Finding =>
    warning(
      'accent_invalid',
      `The accent "${accent}" is not of the form #rrggbb, so what stands on it may be hard to read. Write it with six digits, as in #ffd700.`,
    ),
  nothingShown: (): Finding =>
    warning('views_off', 'All views of the widget are switched off in the settings of the desk.'),
  detached: (): Finding =>
    error('not_attached', 'The widget is not in the page: destroy() was called, or its target is not there.'),
  hidden: (): Finding =>
    warning(
      'launcher_hidden',
      'The launcher is hidden, by hide() or the option hidden. show() brings it back.',
    ),
  outside: (): Finding =>
    error(
      'launcher_outside',
      'The launcher lies outside of the window. Look at the offsets in the settings, and at --deskhand-offset-x and --deskhand-offset-y of this page.',
    ),
  unseen: (): Finding =>
    error(
      'launcher_unseen',
      'A style of this page takes the launcher away. Look for deskhand-widget::part(launcher) in its style sheets, and for what hides its html element.',
    ),
  offsetInvalid: (name: string, value: unknown): Finding =>
    warning(
      'offset_invalid',
      `The option ${name} is ${JSON.stringify(value)}. It takes a number of pixels without a unit, as in 24.`,
    ),
  targetMissing: (): Finding =>
    error(
      'target_missing',
      'mount() was given a target that is not there. Call it when the element stands in the page, and look at the selector.',
    ),
  modal: (element: string): Finding =>
    warning(
      'launcher_covered',
      `While ${element} is open as a modal dialog or fills the screen, nothing of the page can lie above it. Close it first.`,
    ),
  covered: (element: string): Finding =>
    error(
      'launcher_covered',
      `The launcher is covered by ${element}. Give the widget a higher zIndex, that element a lower z-index, or move the launcher with its offsets.`,
    ),
} as const
