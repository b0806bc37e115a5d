/** The panel's module, as the loader imports it. */
// What everything runs on stands before what is shown: found by way of the views it would be all over the file, which compresses worse.
import './create-model.ts'

export { createDoor } from './door.ts'
export { prefetchPanel } from './mount.tsx'
