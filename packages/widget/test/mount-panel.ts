import { within } from '@testing-library/preact'
import { onTestFinished, vi } from 'vitest'
import { createLauncher } from '../src/loader/launcher.ts'
import { mountPanel } from '../src/panel/mount.tsx'
import type { Emit, Identity } from '../src/protocol.ts'
import { boot } from './render-panel.tsx'

/** A panel as the loader mounts it, with everything that comes after the first paint. */
export async function mountForTest(identity?: Identity) {
  const settings = { ...boot.launcher }
  const launcher = createLauncher(settings, boot.failed)
  document.body.append(launcher.host)
  const emit = vi.fn<Emit>()
  const panel = await mountPanel({
    launcher,
    boot,
    settings,
    identity,
    emit,
    onClose: () => undefined,
    onOpen: () => undefined,
  })
  onTestFinished(() => {
    panel.destroy()
    launcher.host.remove()
  })
  const container = launcher.root.lastElementChild
  if (!(container instanceof HTMLElement)) throw new Error('the panel is not there')
  return { panel, emit, view: within(container) }
}
