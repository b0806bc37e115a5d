import { afterEach, describe, expect, it, vi } from 'vitest'
import { boot } from '../../test/render-panel.tsx'
import { createLauncher } from '../loader/launcher.ts'
import type { Emit } from '../protocol.ts'
import { createDoor } from './door.ts'
import type { Panel } from './mount.tsx'
import type { PanelOptions } from './panel-options.ts'

function standBefore(mount?: (options: PanelOptions) => Promise<Panel>, identity?: string) {
  const panel = {
    open: vi.fn<Panel['open']>(),
    close: vi.fn<Panel['close']>(),
    update: vi.fn<Panel['update']>(),
    identify: vi.fn<Panel['identify']>(),
    logout: vi.fn<Panel['logout']>(),
    destroy: vi.fn<Panel['destroy']>(),
  } satisfies Panel
  const mounted: PanelOptions[] = []
  const emit = vi.fn<Emit>()
  const settings = { ...boot.launcher }
  const launcher = createLauncher(settings, boot)
  document.body.append(launcher.host)
  const door = createDoor(
    { launcher, boot, settings, identity, emit },
    mount ?? (async (options: PanelOptions) => (mounted.push(options), panel)),
  )
  return { door, panel, mounted, emit, launcher, settings }
}

afterEach(() => document.querySelectorAll('deskhand-widget').forEach((host) => host.remove()))

describe('the door', () => {
  it('mounts the panel once, and gives the focus back to the launcher when it closes', async () => {
    const { door, panel, mounted, emit, launcher } = standBefore()
    launcher.button.focus()
    await Promise.all([door.open(), door.open({ view: 'tickets' })])
    expect(mounted).toHaveLength(1)
    expect(panel.open).toHaveBeenLastCalledWith({ view: 'tickets' })
    door.close()
    expect(panel.close).toHaveBeenCalledOnce()
    expect(launcher.root.activeElement).toBe(launcher.button)
    expect(emit.mock.calls.filter(([name]) => name === 'panel:open')).toHaveLength(1)
    expect(emit).toHaveBeenCalledWith('panel:close', {})
  })

  it('tells what is shown, which without a target is what was shown last', async () => {
    const { door, panel, emit } = standBefore()
    panel.open.mockReturnValue('ticket')
    await door.open()
    expect(emit).toHaveBeenCalledWith('panel:open', { view: 'ticket' })
  })

  it('does not open any more when it was closed while the panel was mounted', async () => {
    const mounting = Promise.withResolvers<Panel>()
    const { door, panel } = standBefore(() => mounting.promise)
    const opening = door.open()
    door.close()
    mounting.resolve(panel)
    await opening
    expect(panel.open).not.toHaveBeenCalled()
  })

  it('says when the panel does not come up, and tries again the next time', async () => {
    const mount = vi
      .fn<() => Promise<Panel>>()
      .mockRejectedValueOnce(new TypeError('no strings'))
      .mockImplementation(async () => panel)
    const { door, panel, launcher } = standBefore(mount)
    const retry = (): Element | null => launcher.root.querySelector('[role=alert] button')
    await expect(door.open()).rejects.toMatchObject({ code: 'panel_unavailable' })
    expect(retry()).not.toBeNull()
    await door.open()
    expect(panel.open).toHaveBeenCalledOnce()
    expect(retry()).toBeNull()
  })

  it('stays open inside of an element, where there is nothing behind the panel', async () => {
    const { door, panel, mounted, settings } = standBefore()
    Object.assign(settings, { target: document.body })
    await door.open()
    mounted[0]?.onClose()
    expect(panel.close).not.toHaveBeenCalled()
  })

  it('opens where a notification leads to', async () => {
    const { door, panel, mounted } = standBefore()
    await door.open()
    door.close()
    mounted[0]?.onOpen({ view: 'ticket', id: 'ticket-1' })
    await vi.waitFor(() => expect(panel.open).toHaveBeenLastCalledWith({ view: 'ticket', id: 'ticket-1' }))
  })

  it('forgets who somebody was when they leave', async () => {
    const { door, mounted, panel } = standBefore()
    await door.identify('token-of-anna')
    await door.logout()
    expect(mounted.map(({ identity }) => identity)).toEqual([undefined])
    expect(panel.logout).toHaveBeenCalledOnce()
  })

  it('lets a panel that is still on its way know whom the host has named', async () => {
    const mounting = Promise.withResolvers<Panel>()
    const mount = vi.fn<(options: PanelOptions) => Promise<Panel>>(() => mounting.promise)
    const { door, panel } = standBefore(mount)
    const opening = door.open()
    await door.identify('token-of-anna')
    expect(mount.mock.calls[0]?.[0].identity).toBe('token-of-anna')
    mounting.resolve(panel)
    await opening
  })

  it('mounts the panel at once for somebody whom the host has named, and closed', async () => {
    const { mounted, panel } = standBefore(undefined, 'token-of-anna')
    await vi.waitFor(() => expect(mounted.map(({ identity }) => identity)).toEqual(['token-of-anna']))
    expect(panel.open).not.toHaveBeenCalled()
  })
})
