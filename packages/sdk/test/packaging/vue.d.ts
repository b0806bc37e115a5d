/** The two functions of Vue that the recipe of the manual uses, as its documentation describes them. */
declare module 'vue' {
  export function shallowRef<T>(value: T): { value: T }
  export function onScopeDispose(dispose: () => void): void
}
