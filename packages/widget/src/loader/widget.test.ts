import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { boot } from '../../test/render-panel.tsx'
import type { Door, DoorOptions, Emit, PanelModule, WidgetSettings } from '../protocol.ts'
import { sessionKey } from '../session-key.ts'
import * as returning from '../returning/index.ts'
import type { ImportPanel, ImportReturning } from './way-in.ts'
import { createWidget } from './widget.ts'

/** A widget whose panel is a stand-in, with everything it was called with. */
function startWidget(options: Partial<WidgetSettings> = {}, fails = 0) {
  const door = {
    open: vi.fn<Door['open']>(async () => undefined),
    close: vi.fn<Door['close']>(),
    toggle: vi.fn<Door['toggle']>(async () => undefined),
    update: vi.fn<Door['update']>(),
    identify: vi.fn<Door['identify']>(async () => undefined),
    logout: vi.fn<Door['logout']>(async () => undefined),
    diagnose: vi.fn<Door['diagnose']>(),
    destroy: vi.fn<Door['destroy']>(),
  } satisfies Door
  const made: DoorOptions[] = []
  const module: PanelModule = {
    prefetchPanel: vi.fn<PanelModule['prefetchPanel']>(async () => undefined),
    createDoor: (given) => (made.push(given), door),
  }
  let failures = fails
  const load = vi.fn<ImportPanel>(async () => {
    if (failures-- > 0) throw new TypeError('blocked')
    return module
  })
  const loadReturning = vi.fn<ImportReturning>(async () => returning)
  const emit = vi.fn<Emit>()
  const settings = { ...boot.launcher, ...options }
  const widget = createWidget({ ...boot }, settings, emit, load, loadReturning)
  const host = document.querySelector('deskhand-widget')
  if (!(host instanceof HTMLElement)) throw new Error('the launcher does not stand in the page')
  return { widget, door, made, module, load, loadReturning, emit, settings, host }
}

const retryOf = (host: Element) => host.shadowRoot?.querySelector('[role=alert] button')

const buttonOf = (host: Element) => host.shadowRoot?.querySelector('button')

afterEach(() => {
  document.querySelectorAll('deskhand-widget').forEach((host) => host.remove())
  document.body.replaceChildren()
})

describe('reaching for the panel', () => {
  it('loads it once, with the identity that was named before', async () => {
    const { widget, made, load, door } = startWidget()
    await widget.identify('token-of-anna')
    await Promise.all([widget.open({ view: 'home' }), widget.open({ view: 'tickets' })])
    expect(load).toHaveBeenCalledOnce()
    expect(made.map(({ identity }) => identity)).toEqual(['token-of-anna'])
    expect(door.open).toHaveBeenLastCalledWith({ view: 'tickets' })
    widget.destroy()
  })

  it('says when it cannot be loaded, and tries again the next time', async () => {
    const { widget, door, host } = startWidget({}, 1)
    await expect(widget.open()).rejects.toMatchObject({ code: 'panel_unavailable' })
    expect(retryOf(host)?.textContent).toBe('Try again')
    await widget.open()
    expect(door.open).toHaveBeenCalledOnce()
    widget.destroy()
  })

  it('says so in a language that the site has no words in, where at least those can be loaded', async () => {
    const { widget, loadReturning, host } = startWidget({ locale: 'pt-PT' }, 1)
    expect(loadReturning).not.toHaveBeenCalled()
    await expect(widget.open()).rejects.toMatchObject({ code: 'panel_unavailable' })
    await vi.waitFor(() => expect(retryOf(host)?.textContent).toBe('Tente de novo'))
    expect(loadReturning).toHaveBeenCalledWith([boot.returningUrl])
    widget.destroy()
  })

  it('says so all the same where nothing can be loaded', async () => {
    const { widget, loadReturning, host } = startWidget({ locale: 'ja' }, 1)
    loadReturning.mockRejectedValue(new TypeError('blocked'))
    await expect(widget.open()).rejects.toMatchObject({ code: 'panel_unavailable' })
    expect(retryOf(host)?.textContent).toBe('Try again')
    widget.destroy()
  })

  it('takes the offer of another try away with the wish to open', async () => {
    const { widget, host } = startWidget({}, 1)
    await expect(widget.open()).rejects.toMatchObject({ code: 'panel_unavailable' })
    widget.close()
    expect(retryOf(host)).toBeNull()
    widget.destroy()
  })

  it('says it once, whatever the page asks for meanwhile', async () => {
    const { widget, emit } = startWidget({}, 1)
    const opening = widget.open()
    widget.update({ hidden: true })
    widget.destroy()
    // A rejection that nobody handles would fail this run.
    await expect(opening).rejects.toMatchObject({ code: 'panel_unavailable' })
    expect(emit).not.toHaveBeenCalled()
  })

  it('begins when somebody points at the launcher', async () => {
    const { widget, module, host, settings } = startWidget()
    buttonOf(host)?.dispatchEvent(new Event('pointerenter'))
    await vi.waitFor(() => expect(module.prefetchPanel).toHaveBeenCalledWith(settings))
    widget.destroy()
  })

  it('closing what was never opened loads nothing', async () => {
    const { widget, load } = startWidget()
    widget.close()
    await widget.logout()
    expect(load).not.toHaveBeenCalled()
    widget.destroy()
  })
})

it('whom the host has named is not taken for the one whose session is stored', async () => {
  const idle: (() => void)[] = []
  vi.stubGlobal('requestIdleCallback', (work: () => void) => idle.push(work))
  localStorage.setItem(sessionKey('shop'), 'token-of-somebody')
  const asked = vi.spyOn(globalThis, 'fetch')
  const { widget, made } = startWidget()
  await widget.identify('token-of-anna')
  for (const work of idle) work()
  await vi.waitFor(() => expect(made.map(({ identity }) => identity)).toEqual(['token-of-anna']))
  expect(asked).not.toHaveBeenCalled()
  widget.destroy()
  vi.unstubAllGlobals()
})

it('a page that is always busy does not keep the answers of a returning customer from being counted', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('requestIdleCallback', (work: () => void, { timeout }: IdleRequestOptions) =>
    setTimeout(work, timeout),
  )
  const answer = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status: 401 }))
  onTestFinished(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    answer.mockRestore()
  })
  localStorage.setItem(sessionKey('shop'), 'token-1')
  const { widget, loadReturning } = startWidget()
  await vi.advanceTimersByTimeAsync(4_900)
  expect(loadReturning).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(200)
  expect(loadReturning).toHaveBeenCalledOnce()
  widget.destroy()
})

describe('without the consent of the visitor', () => {
  it('nothing is fetched or read, and whoever clicks is told about', async () => {
    localStorage.setItem(sessionKey('shop'), 'token-1')
    const read = vi.spyOn(Storage.prototype, 'getItem')
    const { widget, load, emit, host } = startWidget({ consent: false })
    buttonOf(host)?.dispatchEvent(new Event('pointerenter'))
    buttonOf(host)?.click()
    await vi.waitFor(() => expect(emit).toHaveBeenCalledWith('consent:needed', {}))
    expect(load).not.toHaveBeenCalled()
    expect(read).not.toHaveBeenCalled()
    read.mockRestore()
    widget.destroy()
  })

  it('the panel opens when it is given, where the visitor wanted to go', async () => {
    const { widget, door } = startWidget({ consent: false })
    await widget.open({ view: 'tickets' })
    widget.update({ consent: true })
    await vi.waitFor(() => expect(door.open).toHaveBeenCalledWith({ view: 'tickets' }))
    widget.destroy()
  })

  it('the panel stays closed when the visitor has turned away again', async () => {
    const { widget, load } = startWidget({ consent: false })
    await widget.open()
    widget.close()
    widget.update({ consent: true })
    await Promise.resolve()
    expect(load).not.toHaveBeenCalled()
    widget.destroy()
  })
})

describe('the options', () => {
  it('change what is seen at once, and the panel hears of it', async () => {
    const { widget, door, host } = startWidget()
    await widget.open()
    widget.update({ accent: '#ffd400', side: 'left', offsetY: 88, zIndex: 5, label: 'Ask' })
    await vi.waitFor(() => expect(door.update).toHaveBeenCalledOnce())
    expect(host.shadowRoot?.querySelector('.dock')?.getAttribute('style')).toMatch(/^left:/)
    const tokens = ['--accent', '--on-accent', '--y', '--z'].map((name) => host.style.getPropertyValue(name))
    expect(tokens).toEqual(['#ffd400', '#000', '88px', '5'])
    expect(buttonOf(host)?.textContent).toBe('Ask')
    widget.destroy()
  })

  it.each([
    ['de', 'Hilfe'],
    ['de-AT', 'Hilfe'],
    ['pt-BR', 'Ajuda'],
    ['pt', 'Help'],
    ['ja', 'Help'],
  ])('the launcher is labelled in the language %s', (locale, label) => {
    const { widget, host } = startWidget({ locale, labels: { de: 'Hilfe', 'pt-BR': 'Ajuda' } })
    expect(buttonOf(host)?.getAttribute('aria-label')).toBe(label)
    widget.destroy()
  })

  it.each([
    [{ hidden: true }, true],
    [{ hidden: false }, false],
    [Object.assign({}, { hidden: 'false' }) as object, false],
    [Object.assign({}, { hidden: '' }) as object, true],
    [{}, false],
  ])('%j hides the launcher: %s', (options, hidden) => {
    const { widget, host } = startWidget(options)
    expect(buttonOf(host)?.hidden).toBe(hidden)
    widget.destroy()
  })

  it('a target takes the widget in, open from the start, and only its own code is fetched for it', async () => {
    const target = document.createElement('div')
    document.body.append(target)
    const { widget, door, host } = startWidget({ target })
    expect(host.parentNode).toBe(target)
    expect(buttonOf(host)?.hidden).toBe(true)
    await vi.waitFor(() => expect(door.open).toHaveBeenCalledOnce())
    widget.destroy()
    expect(target.childNodes).toHaveLength(0)
  })
})

it.each([undefined, null])('what the page names as %s is what the site says', (nothing) => {
  const page: object = { accent: nothing, label: nothing, locale: nothing }
  const { widget, host } = startWidget(page)
  const name = () => buttonOf(host)?.getAttribute('aria-label')
  expect(name()).toBe('Help')
  expect(host.style.getPropertyValue('--accent')).toBe(boot.launcher.accent)
  widget.update({ label: 'Ask us' })
  expect(name()).toBe('Ask us')
  widget.update(page)
  expect(name()).toBe('Help')
  widget.destroy()
})
