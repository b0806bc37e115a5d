import type { Page } from '@playwright/test'

/**
 * Lets what the page sends go out slowly, so that it can be watched.
 * @returns a function that ends it
 */
export async function slowUploads(page: Page, bytesPerSecond = 400_000): Promise<() => Promise<void>> {
  const network = await page.context().newCDPSession(page)
  const limit = (uploadThroughput: number) =>
    network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    })
  await network.send('Network.enable')
  await limit(bytesPerSecond)
  return async () => {
    await limit(-1)
  }
}
