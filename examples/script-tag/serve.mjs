import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'

const DESKHAND = process.env.DESKHAND_URL ?? 'http://127.0.0.1:8787'
const PORT = Number(process.env.PORT ?? 4173)

const FILES = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.css': ['page.css', 'text/css'],
  '/page.js': ['page.js', 'text/javascript'],
}

// All that a host page has to allow for Deskhand; the two 'self' are this page's own files.
const POLICY = [
  `default-src 'none'`,
  `script-src 'self' ${DESKHAND}`,
  `style-src 'self'`,
  `connect-src ${DESKHAND}`,
  `img-src data: blob: ${DESKHAND}`,
  `require-trusted-types-for 'script'`,
  `trusted-types 'none'`,
].join('; ')

async function answer(request, response) {
  const [file, type] = FILES[new URL(request.url, 'http://localhost').pathname] ?? []
  if (!file) return response.writeHead(404).end('Not found')
  const body = await readFile(new URL(file, import.meta.url), 'utf8')
  response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': POLICY })
  return response.end(body.replaceAll('http://127.0.0.1:8787', DESKHAND))
}

createServer((request, response) => void answer(request, response)).listen(PORT, '127.0.0.1', () => {
  process.stdout.write(`A host page with Deskhand: http://127.0.0.1:${PORT}/\n`)
})
