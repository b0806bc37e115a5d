import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A file of both builds, as its address names it. */
export const BUILT_FILE = 'assets/built.js'

const FILES = {
  'desk/index.html': '<!doctype html><title>Desk</title>',
  [`desk/${BUILT_FILE}`]: 'export {}',
  [`widget/${BUILT_FILE}`]: 'export {}',
  'widget/loader.js': 'const boot = __DESKHAND_BOOT__',
  'widget/shared-loader.js': 'const boot = null',
  'widget/manifest.json': JSON.stringify({
    panel: BUILT_FILE,
    locales: {},
    returning: BUILT_FILE,
    failed: {},
  }),
}

/** Writes what the builds of desk and widget leave, as small as can be: what routes answer does not hang on whether somebody has built. */
export async function writeBuilds(directory: string): Promise<{ desk: string; widget: string }> {
  for (const [name, content] of Object.entries(FILES)) {
    const path = join(directory, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  return { desk: join(directory, 'desk'), widget: join(directory, 'widget') }
}
