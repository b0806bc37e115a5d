import { within } from '@testing-library/preact'
import { onTestFinished, vi } from 'vitest'
import { createLauncher } from '../src/loader/launcher.ts'
import { mountPanel } from '../src/panel/mount.tsx'
import type { PanelOptions } from '../src/panel/panel-options.ts'
import type { Emit, Identity } from '../src/protocol.ts'
import { boot } from './render-panel.tsx'

/** A panel as the loader mounts it, with everything that comes after the first paint. */
export async function mountForTest(identity?: Identity) {
  const settings = { ...boot.launcher }
  const launcher = createLauncher(settings, boot)
  document.body.append(launcher.host)
  const emit = vi.fn<Emit>()
  const options: PanelOptions = {
    launcher,
    boot,
    settings,
    identity,
    emit,
    onClose: () => undefined,
    onOpen: () => undefined,
  }
  const panel = await mountPanel(options)
  onTestFinished(() => {
    panel.destroy()
    launcher.host.remove()
  })
  const container = launcher.root.lastElementChild
  if (!(container instanceof HTMLElement)) throw new Error('the panel is not there')
  /** As the door does it. */
  async function identify(next: Identity): Promise<void> {
    options.identity = next
    await panel.identify()
  }
  return { panel, identify, emit, view: within(container) }
}
