import type { DeskCategory } from '@deskhand/sdk'

type Placed = Pick<DeskCategory, 'id' | 'name' | 'parentId' | 'position'>

/** Those that stand below the same parent, as customers see them. */
export const siblingsOf = <Category extends Placed>(
  categories: readonly Category[],
  parentId: string | null,
): Category[] =>
  categories
    .filter((category) => category.parentId === parentId)
    .toSorted((one, other) => one.position - other.position || one.name.localeCompare(other.name))

/** All of them, each followed by those below it. */
export const inOrder = <Category extends Placed>(categories: readonly Category[]): Category[] =>
  siblingsOf(categories, null).flatMap((top) => [top, ...siblingsOf(categories, top.id)])

/** The id of the one that stands before a category; null for the first below its parent. */
export const predecessorOf = (category: Placed, others: readonly Placed[]): string | null =>
  siblingsOf(others, category.parentId)
    .filter(({ position }) => position < category.position)
    .at(-1)?.id ?? null

/** How many stand before it when it comes after that one. */
export const placeAfter = (predecessorId: string | null, siblings: readonly Placed[]): number =>
  siblings.findIndex(({ id }) => id === predecessorId) + 1
