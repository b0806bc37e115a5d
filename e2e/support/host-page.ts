import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Page } from '@playwright/test'

/** A page of another origin that embeds the widget, as strict as a page can be. */
export interface HostPage {
  url: string
  /** Where the widget comes from. */
  widgetUrl: string
  /** The address of a page of the same origin that consists of this HTML, and of no policy but what its headers say. */
  htmlUrl(html: string, headers?: Record<string, string>): string
  stop(): Promise<void>
}

const page = (nonce: string, widgetUrl: string): string => `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>A bank</title>
  <script async nonce="${nonce}" src="${widgetUrl}/widget.js?site=demo"></script>
</head>
<body><h1>A page with a strict policy</h1><p>Nothing inline, no HTML from strings, one foreign server.</p></body>
</html>`

/** The policy of DESIGN.md §10: the widget has to live with exactly this. */
const policy = (nonce: string, widgetUrl: string): string =>
  [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `connect-src ${widgetUrl}`,
    `img-src ${widgetUrl} blob:`,
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
  ].join('; ')

export async function startHostPage(widgetUrl: string): Promise<HostPage> {
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://host').searchParams
    const html = asked.get('html')
    if (html !== null) {
      const headers: Record<string, string> = JSON.parse(asked.get('headers') ?? '{}')
      return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html)
    }
    const nonce = randomBytes(16).toString('base64')
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(nonce, widgetUrl),
    })
    return response.end(page(nonce, widgetUrl))
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  const url = `http://localhost:${port}`
  return {
    url,
    widgetUrl,
    htmlUrl: (html, headers = {}) =>
      `${url}/?${new URLSearchParams({ html, headers: JSON.stringify(headers) })}`,
    stop,
  }
}

/** The script tag of the documentation. */
export const scriptTag = ({ widgetUrl }: HostPage, attributes = 'async'): string =>
  `<script ${attributes} src="${widgetUrl}/widget.js?site=demo"></script>`

/** Opens a page of the host's origin made of this HTML, without a policy but what the headers say. */
export async function openHostHtml(
  page: Page,
  host: HostPage,
  html: string,
  headers?: Record<string, string>,
): Promise<void> {
  await page.goto(host.htmlUrl(`<!doctype html>${html}`, headers))
}
