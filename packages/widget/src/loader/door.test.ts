import { afterEach, describe, expect, it, vi } from 'vitest'
import { boot } from '../../test/render-panel.tsx'
import type { Emit, Panel, PanelModule, PanelOptions } from '../protocol.ts'
import type { ImportPanel } from './panel-slot.ts'
import { createWidget } from './widget.ts'

function fakePanel() {
  const panel = {
    open: vi.fn<Panel['open']>(),
    close: vi.fn<Panel['close']>(),
    identify: vi.fn<Panel['identify']>(),
    logout: vi.fn<Panel['logout']>(),
    destroy: vi.fn<Panel['destroy']>(),
  }
  const mounted: PanelOptions[] = []
  const module: PanelModule = {
    prefetchPanel: async () => undefined,
    mountPanel: async (options) => {
      mounted.push(options)
      return panel satisfies Panel
    },
  }
  return { panel, mounted, module }
}

const focused = () => document.querySelector('deskhand-widget')?.shadowRoot?.activeElement

afterEach(() => document.querySelectorAll('deskhand-widget').forEach((host) => host.remove()))

describe('opening the panel', () => {
  it('loads it once, and gives the focus back to the launcher when it closes', async () => {
    const { panel, mounted, module } = fakePanel()
    const emit = vi.fn<Emit>()
    const widget = createWidget(boot, emit, async () => module)
    document.querySelector('deskhand-widget')?.shadowRoot?.querySelector('button')?.focus()
    await Promise.all([widget.open(), widget.open({ view: 'tickets' })])
    expect(mounted).toHaveLength(1)
    expect(panel.open).toHaveBeenLastCalledWith({ view: 'tickets' })
    widget.close()
    expect(panel.close).toHaveBeenCalledOnce()
    expect(focused()?.tagName).toBe('BUTTON')
    expect(emit.mock.calls.filter(([name]) => name === 'panel:open')).toHaveLength(1)
    expect(emit).toHaveBeenCalledWith('panel:close', {})
    widget.destroy()
  })

  it('says when the panel cannot be loaded, and tries again the next time', async () => {
    const { panel, module } = fakePanel()
    const load = vi
      .fn<ImportPanel>()
      .mockRejectedValueOnce(new TypeError('offline'))
      .mockResolvedValue(module)
    const widget = createWidget(boot, vi.fn<Emit>(), load)
    await expect(widget.open()).rejects.toMatchObject({ code: 'panel_unavailable' })
    const alert = document.querySelector('deskhand-widget')?.shadowRoot?.querySelector('[role=alert]')
    expect(alert?.textContent).not.toBe('')
    await widget.open()
    expect(panel.open).toHaveBeenCalledOnce()
    expect(alert?.textContent).toBe('')
    widget.destroy()
  })

  it('does not open any more when it was closed while loading', async () => {
    const { panel, module } = fakePanel()
    const loading = Promise.withResolvers<PanelModule>()
    const widget = createWidget(boot, vi.fn<Emit>(), () => loading.promise)
    const opening = widget.open()
    widget.close()
    loading.resolve(module)
    await opening
    expect(panel.open).not.toHaveBeenCalled()
    widget.destroy()
  })

  it('gives a fresh panel to whoever comes after a logout', async () => {
    const { panel, mounted, module } = fakePanel()
    const widget = createWidget(boot, vi.fn<Emit>(), async () => module)
    await widget.identify('token-of-anna')
    await widget.open()
    await widget.logout()
    expect(panel.logout).toHaveBeenCalledOnce()
    expect(panel.destroy).toHaveBeenCalledOnce()
    expect(mounted.map(({ identity }) => identity)).toEqual(['token-of-anna', undefined])
    widget.destroy()
  })
})
