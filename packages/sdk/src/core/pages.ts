import type { Page } from '../types/page.ts'

/** Every item of a list: reads a page only when the one before is used up. */
export async function* everyItem<T>(
  load: (cursor: { cursor?: string }) => Promise<Page<T>>,
): AsyncGenerator<T, void, undefined> {
  let page = await load({})
  yield* page.data
  while (page.nextCursor !== null) {
    page = await load({ cursor: page.nextCursor })
    yield* page.data
  }
}
