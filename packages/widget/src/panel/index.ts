/** The panel's module, as the loader imports it. */
export { createDoor } from './door.ts'
export { prefetchPanel } from './mount.tsx'
