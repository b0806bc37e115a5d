import { bootOf, withAttributes } from './boot.ts'
import { start } from './start.ts'

/**
 * The loader for many sites: the tag says which one, and the file lies on the server of the site. Tag managers run scripts that have no
 * tag of their own, and an element of the page may have taken the name.
 */
const script =
  document.currentScript instanceof HTMLScriptElement
    ? document.currentScript
    : document.querySelector<HTMLScriptElement>('script[data-site]')
const folder = /\/(widget\/assets\/)?[^/]*$/
const baseUrl = (script?.src || location.href).replace(folder, '')

start(
  withAttributes(
    bootOf(script?.dataset['site'] ?? '', script?.dataset['server'] ?? baseUrl),
    script?.dataset,
  ),
)
