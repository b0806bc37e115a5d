import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { boot } from '../../test/render-panel.tsx'
import type { DeskhandApi } from '../public-api.ts'
import { start } from './start.ts'

const hosts = () => document.querySelectorAll('deskhand-widget')
const launcher = () => hosts()[0]?.shadowRoot?.querySelector('button')

function api(): DeskhandApi {
  const present = window.Deskhand
  if (!present || Array.isArray(present)) throw new Error('the loader has not run')
  return present
}

/** Lets the idle callback run when the test says so. */
function idleByHand(): () => void {
  let work: (() => void) | undefined
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => {
    work = callback
  })
  return () => work?.()
}

beforeEach(() => {
  idleByHand()
})
afterEach(() => {
  const present = window.Deskhand
  if (present && !Array.isArray(present)) for (const one of Object.values(present.instances)) one.destroy()
  delete window.Deskhand
  vi.unstubAllGlobals()
})

describe('the loader', () => {
  it('puts one launcher into the page, however often the script runs', () => {
    start(boot)
    const first = api()
    start(boot)
    expect(hosts()).toHaveLength(1)
    expect(api()).toBe(first)
  })

  it('keeps one instance for each site key', () => {
    start(boot)
    start({ ...boot, siteKey: 'other' })
    expect(hosts()).toHaveLength(2)
    expect(Object.keys(api().instances)).toEqual(['shop', 'other'])
  })

  it('waits for init() where the tag names no site', async () => {
    start({ ...boot, siteKey: '' })
    expect(hosts()).toHaveLength(0)
    api().init({ siteKey: 'shop' })
    await api().ready
    expect(hosts()).toHaveLength(1)
  })

  it('runs the calls that were made before it was there', async () => {
    window.Deskhand = [['hide'], ['on', 'ready', () => undefined]]
    start(boot)
    expect(launcher()?.hidden).toBe(true)
  })

  it('goes on behind what is no call in the queue, and says so', async () => {
    const onError = vi.fn<() => void>()
    Object.assign(window, {
      Deskhand: [['on', 'error', onError], () => 'other libraries take these', ['hide']],
    })
    expect(() => start(boot)).not.toThrow()
    expect(launcher()?.hidden).toBe(true)
    await vi.waitFor(() => expect(onError).toHaveBeenCalledOnce())
  })

  it('stands behind the body, so that the host may swap it', () => {
    start(boot)
    document.body.replaceWith(document.createElement('body'))
    expect(document.body.nextElementSibling).toBe(hosts()[0])
  })

  it('comes back when the host removes it', async () => {
    start(boot)
    hosts()[0]?.remove()
    await vi.waitFor(() => expect(document.body.nextElementSibling?.localName).toBe('deskhand-widget'))
  })

  it('takes its name from an element of the page that answers to it', () => {
    Object.assign(window, { Deskhand: document.createElement('form') })
    start(boot)
    expect(hosts()).toHaveLength(1)
    expect(typeof api().open).toBe('function')
  })

  it('leaves nothing behind when it is destroyed, and can start again', () => {
    start(boot)
    api().destroy()
    expect(hosts()).toHaveLength(0)
    document.body.append(document.createElement('p'))
    expect(hosts()).toHaveLength(0)
    api().init()
    expect(hosts()).toHaveLength(1)
  })

  it('tells failures by an event and never throws', async () => {
    start({ ...boot, siteKey: '' })
    const onError = vi.fn<(error: { code: string }) => void>()
    api().on('error', onError)
    expect(() => void api().open()).not.toThrow()
    await vi.waitFor(() =>
      expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'not_started' })),
    )
  })

  it('survives a listener of the host that throws', () => {
    const reported = vi.fn<(error: unknown) => void>()
    vi.stubGlobal('reportError', reported)
    start(boot)
    const heard = vi.fn<() => void>()
    api().on('error', () => {
      throw new Error('of the host')
    })
    api().on('error', heard)
    api().push(['open'])
    return vi.waitFor(() => {
      expect(heard).toHaveBeenCalled()
      expect(reported).toHaveBeenCalled()
    })
  })
})

describe('before the visitor acts', () => {
  it('nothing is asked and nothing is stored for a new visitor', () => {
    const runIdle = idleByHand()
    const asked = vi.spyOn(globalThis, 'fetch')
    start(boot)
    runIdle()
    expect(asked).not.toHaveBeenCalled()
    expect(localStorage).toHaveLength(0)
  })
})
