import { signIdentity } from '@deskhand/sdk/node'
import type { Page } from '@playwright/test'
import { openHostHtml, scriptTag } from '../support/host-page.ts'
import { untilIdle } from '../support/page-watch.ts'
import { expect, test } from '../support/test.ts'
import { callWidget } from '../support/widget-api.ts'

interface Diagnosis {
  ok: boolean
  findings: { code: string; severity: string; message: string }[]
}

const diagnose = (page: Page): Promise<Diagnosis> => callWidget<Diagnosis>(page, 'diagnose')

test('where all is well, diagnose() finds nothing', async ({ page, host }) => {
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`)
  await untilIdle(page)
  expect(await diagnose(page)).toEqual({ ok: true, findings: [] })
})

test('an origin that the site does not allow is named, with where to add it', async ({ page, host }) => {
  // The demo site allows localhost and 127.0.0.1 only; this is the same machine by another name.
  await page.goto(
    host.htmlUrl(`<!doctype html><body>${scriptTag(host)}</body>`).replace('localhost', 'app.localhost'),
  )
  await untilIdle(page)
  const { ok, findings } = await diagnose(page)
  expect(ok).toBe(false)
  expect(findings).toEqual([
    {
      code: 'origin_not_allowed',
      severity: 'error',
      message: expect.stringContaining('http://app.localhost:'),
    },
  ])
})

test('a key that no site has is named', async ({ page, host }) => {
  const tag = `<script async src="${host.widgetUrl}/widget.js" data-site="no-such-site"></script>`
  await openHostHtml(page, host, `<body>${tag}</body>`)
  await untilIdle(page)
  const { findings } = await diagnose(page)
  expect(findings).toMatchObject([{ code: 'site_unknown', message: expect.stringContaining('no-such-site') }])
})

const DIRECTIVES = {
  'connect-src': { code: 'csp_blocked', policy: `script-src *; connect-src 'none'; img-src * blob:` },
  // The file of the tag and no other: then nothing is there that could look at the rest.
  'script-src': { code: 'panel_unavailable', policy: `script-src SERVER/widget.js; connect-src *` },
} as const
for (const [directive, { code, policy }] of Object.entries(DIRECTIVES)) {
  test(`a policy that blocks it is named by its directive: ${directive}`, async ({ page, host }) => {
    await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`, {
      'content-security-policy': policy.replace('SERVER', host.widgetUrl),
    })
    await untilIdle(page)
    const { ok, findings } = await diagnose(page)
    expect(ok).toBe(false)
    expect(findings[0]).toMatchObject({ code, message: expect.stringContaining(directive) })
  })
}

test('a policy that hides pictures lets the widget work, and is told as a warning', async ({
  page,
  host,
}) => {
  const policy = `script-src * 'unsafe-inline'; connect-src *; img-src 'self'`
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`, { 'content-security-policy': policy })
  await untilIdle(page)
  const { ok, findings } = await diagnose(page)
  expect(ok).toBe(true)
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
    ['csp_blocked', 'warning'],
    ['csp_blocked', 'warning'],
  ])
  expect(findings.map(({ message }) => message).join()).toContain('blob:')
})

test('a blocked request is told apart from a forbidden one', async ({ page, host }) => {
  await page.route('**/v1/**', (route) => route.abort('blockedbyclient'))
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`)
  await untilIdle(page)
  expect((await diagnose(page)).findings).toMatchObject([{ code: 'request_blocked' }])
})

test('a clock that is wrong, a launcher that is covered or hidden, a missing consent', async ({
  page,
  host,
}) => {
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`)
  await untilIdle(page)
  await page.evaluate(() => {
    const cover = Object.assign(document.createElement('div'), { id: 'banner', className: 'cookies big' })
    cover.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647'
    document.body.append(cover)
    const { now } = Date
    Date.now = () => now() + 600_000
  })
  const { findings } = await diagnose(page)
  expect(findings.map(({ code }) => code)).toEqual(['launcher_covered', 'clock_skew'])
  expect(findings[0]?.message).toContain('div#banner.cookies.big')
  expect(findings[1]?.message).toContain('10 minutes ahead')
  await callWidget(page, 'hide')
  expect((await diagnose(page)).findings.map(({ code }) => code)).toContain('launcher_hidden')
  await callWidget(page, 'update', { consent: false })
  expect((await diagnose(page)).findings.map(({ code }) => code)).toContain('consent_missing')
})

test('what is wrong with an identity token is told in the words of who has to mend it', async ({
  page,
  host,
  deskhand,
}) => {
  const key = deskhand.identity
  const codeWith = async (identity: string): Promise<string | undefined> => {
    await callWidget(page, 'identify', identity)
    return (await diagnose(page)).findings[0]?.code
  }
  await openHostHtml(page, host, `<body>${scriptTag(host)}</body>`)
  await untilIdle(page)
  expect(await codeWith('walter')).toBe('identity_invalid')
  expect(await codeWith(signIdentity({ sub: 'walter' }, { ...key, siteKey: 'other' }))).toBe(
    'identity_audience',
  )
  const forged = signIdentity(
    { sub: 'walter' },
    { ...key, secret: 'another secret, just as long as the real one' },
  )
  expect(await codeWith(forged)).toBe('identity_token_signature')
  expect(await codeWith(signIdentity({ sub: 'walter' }, key))).toBeUndefined()
})
