/** So much more than what is in sight counts as near: nobody scrolls faster than it is drawn. */
const MARGIN = '1200px 0px'

/** Tells of elements whether they are in sight of a scroller, or nearly. */
export interface NearWatch {
  /** @returns a function that ends it */
  watch: (element: Element, onChange: (isNear: boolean) => void) => () => void
}

/** @param scroller is asked for when the first element is watched */
export function createNearWatch(scroller: () => Element | null): NearWatch {
  const listeners = new WeakMap<Element, (isNear: boolean) => void>()
  let observer: IntersectionObserver | undefined

  function observe(): IntersectionObserver {
    return new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting)
      },
      { root: scroller(), rootMargin: MARGIN },
    )
  }

  return {
    watch(element, onChange) {
      observer ??= observe()
      listeners.set(element, onChange)
      observer.observe(element)
      return () => observer?.unobserve(element)
    },
  }
}
