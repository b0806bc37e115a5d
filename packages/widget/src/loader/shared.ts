import { bootOf, ownScript, withAttributes } from './boot.ts'
import { start } from './start.ts'

/** The loader for many sites: the tag says which one, and the file lies on the server of the site. */
const script = ownScript() ?? document.querySelector<HTMLScriptElement>('script[data-site]')
const folder = /\/(widget\/assets\/)?[^/]*$/
const baseUrl = (script?.src || location.href).replace(folder, '')

start(
  withAttributes(
    bootOf(script?.dataset['site'] ?? '', script?.dataset['server'] ?? baseUrl),
    script?.dataset,
  ),
)
