import { customerWithTicket, openThread } from '../support/customer.ts'
import { handOver } from '../support/drop-files.ts'
import { pngFile, textFile } from '../support/files.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

test('files are taken before the code has come that shows where they go', async ({
  page,
  host,
  deskhand,
}) => {
  // It does not come at all: whatever is taken, the first files of the panel take.
  await page.route('**/thread-extras-*.js', (route) => route.abort())
  const customer = await customerWithTicket(deskhand, 'Quick hands')
  const { panel, log, composer } = await openThread(page, host.url, customer)
  await handOver(log, 'drop', [textFile('dropped.txt', 200)])
  await handOver(composer, 'paste', [pngFile('pasted.png')])
  for (const name of ['dropped.txt', 'pasted.png'])
    await expect(panel.getByRole('button', { name: `Remove ${name}` })).toBeVisible()
})

test('a file that is let go over any view leaves the visitor on the page', async ({ page, host }) => {
  await page.goto(host.url)
  const widget = widgetOf(page)
  await widget.open()
  const refused = page.evaluate(
    () =>
      new Promise((resolve) =>
        addEventListener('dragover', ({ defaultPrevented, dataTransfer }) =>
          resolve([defaultPrevented, dataTransfer?.dropEffect]),
        ),
      ),
  )
  // A real drag of a file: on a page that says nothing about it, the browser opens the file.
  const network = await page.context().newCDPSession(page)
  const box = await widget.panel.boundingBox()
  const point = { x: (box?.x ?? 0) + 60, y: (box?.y ?? 0) + 120 }
  const data = { items: [], files: [test.info().file], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver'] as const)
    await network.send('Input.dispatchDragEvent', { type, ...point, data })
  expect(await refused).toEqual([true, 'none'])
  await network.send('Input.dispatchDragEvent', { type: 'drop', ...point, data })
  await expect(widget.panel).toBeVisible()
  expect(page.context().pages()).toEqual([page])
  expect(page.url()).toBe(`${host.url}/`)
})
