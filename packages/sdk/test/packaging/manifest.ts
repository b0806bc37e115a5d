import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Manifest {
  exports: Record<string, string | { types: string; default: string }>
}

/** The entries of the installed package that hold code, as they are imported. */
export function entriesOf(project: string): string[] {
  const manifest: Manifest = JSON.parse(
    readFileSync(join(project, 'node_modules/@deskhand/sdk/package.json'), 'utf8'),
  )
  return Object.entries(manifest.exports)
    .filter(([, target]) => typeof target !== 'string')
    .map(([entry]) => join('@deskhand/sdk', entry))
}
