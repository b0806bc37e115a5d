import type { Page } from '@playwright/test'
import type { HostPage } from '../support/host-page.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

interface Size {
  width: number
  height: number
}

const picture = ({ width, height }: Size): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#b4532a"/></svg>`

/** Opens the panel of a site that has a logo of this size. */
async function openWithLogo(page: Page, host: HostPage, size: Size): Promise<void> {
  const logoUrl = `${host.widgetUrl}/logo.svg`
  await page.route('**/config*', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), logoUrl } })
  })
  await page.route('**/logo.svg', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: picture(size) }),
  )
  await page.goto(host.url)
  await widgetOf(page).open()
}

/** Where the picture is drawn inside of its box. */
const drawnSize = (box: Size, { width, height }: Size): Size => {
  const scale = Math.min(box.width / width, box.height / height)
  return { width: width * scale, height: height * scale }
}

const LOGOS: readonly [name: string, size: Size][] = [
  ['very wide', { width: 2000, height: 100 }],
  ['very tall', { width: 60, height: 1200 }],
  ['square', { width: 512, height: 512 }],
  ['tiny', { width: 8, height: 8 }],
]

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 320, height: 640 },
]) {
  test.describe(`on a screen ${viewport.width} pixels wide`, () => {
    test.use({ viewport })

    for (const [name, size] of LOGOS) {
      test(`a logo that is ${name} keeps its shape, and leaves the name and the buttons their room`, async ({
        page,
        host,
      }) => {
        await openWithLogo(page, host, size)
        const { panel } = widgetOf(page)
        const logo = panel.locator('.home-logo')
        await expect
          .poll(() => logo.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
          .toBe(size.width)
        const box = (await logo.boundingBox()) ?? { width: NaN, height: NaN }
        expect(box.height).toBe(28)
        expect(box.width).toBeGreaterThanOrEqual(28)
        expect(box.width).toBeLessThanOrEqual(112)
        await expect(logo).toHaveCSS('object-fit', 'contain')
        // Something is to be seen of it.
        expect(Math.max(...Object.values(drawnSize(box, size)))).toBeGreaterThanOrEqual(28)
        await expect(panel.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 })
        const title = await panel.getByText('Kettle & Cairn', { exact: true }).boundingBox()
        expect(title?.width).toBeGreaterThan(60)
        expect(title?.height).toBeLessThan(45)
      })
    }
  })
}
