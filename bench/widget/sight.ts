import type { Page } from '@playwright/test'

/** The functions that `watchSight` puts into a page. */
interface Sight {
  /** Milliseconds since the navigation began, at the first frame that shows the element. */
  seen(selector: string, atLeast: number): Promise<number>
  /** Milliseconds from the next click to the first frame that shows the element. */
  clickToSeen(selector: string, atLeast: number): Promise<number>
}

type PageWithSight = typeof globalThis & { sight: Sight }

/** Sizes in pixels from which on something is the thing itself and not its beginning. */
const LAUNCHER = 20
const PANEL = 240

/** Lets every page that is opened from now on tell when something comes into sight, also inside of shadow roots. */
export const watchSight = (page: Page): Promise<unknown> => page.addInitScript(addSight)

export const launcherSeen = (page: Page, selector: string): Promise<number> =>
  page.evaluate(([selector, size]) => (globalThis as PageWithSight).sight.seen(selector, size), [
    selector,
    LAUNCHER,
  ] as const)

/** Clicks what is at this point, as a person who did not hover first. */
export async function clickToPanel(page: Page, point: Point, selector: string): Promise<number> {
  const seen = page.evaluate(
    ([selector, size]) => (globalThis as PageWithSight).sight.clickToSeen(selector, size),
    [selector, PANEL] as const,
  )
  // The watch has to be in the page before the click is.
  await page.evaluate(() => undefined)
  await page.mouse.click(point.x, point.y)
  return seen
}

export interface Point {
  x: number
  y: number
}

/** The middle of an element, also one that an animation still moves. */
export async function middleOf(page: Page, selector: string): Promise<Point> {
  const box = await page.locator(selector).first().boundingBox()
  if (!box) throw new Error(`Nothing is to be seen of ${selector}`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Runs in the page before any of its scripts, so it cannot use anything outside of itself. */
function addSight(): void {
  const sight = {
    /** Of one step of a selector: below this node and in every shadow root there. */
    below(root: ParentNode, step: string): Element | undefined {
      const found = root.querySelector(step)
      if (found) return found
      for (const node of [root, ...root.querySelectorAll('*')]) {
        const inside = node instanceof Element && node.shadowRoot && sight.below(node.shadowRoot, step)
        if (inside) return inside
      }
      return undefined
    },
    find(selector: string): Element | undefined {
      let node: Element | undefined = document.documentElement
      for (const step of selector.split(' ')) node = node && sight.below(node, step)
      return node
    },
    isSeen(selector: string, atLeast: number): boolean {
      const element = sight.find(selector)
      if (!element?.checkVisibility({ visibilityProperty: true })) return false
      const { width, height } = element.getBoundingClientRect()
      return width >= atLeast && height >= atLeast
    },
    frame: (): Promise<number> => new Promise(requestAnimationFrame),
    async seen(selector: string, atLeast: number): Promise<number> {
      const until = performance.now() + 60_000
      while (!sight.isSeen(selector, atLeast))
        if ((await sight.frame()) > until) throw new Error(`Nothing is to be seen of ${selector}`)
      // What the frame has laid out is on the screen with the next one.
      return sight.frame()
    },
    async clickToSeen(selector: string, atLeast: number): Promise<number> {
      const clicked = await new Promise<number>((resolve) => {
        const told = ({ timeStamp }: Event): void => resolve(timeStamp)
        addEventListener('click', told, { once: true, capture: true })
        // A click inside of a frame is not heard here; that the frame takes the focus is.
        addEventListener('blur', told, { once: true })
      })
      return (await sight.seen(selector, atLeast)) - clicked
    },
  }
  Object.assign(globalThis, { sight })
}
