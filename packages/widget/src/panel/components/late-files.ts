import { lazy } from '../lazy.tsx'

const load = () => import('../chunks/read-and-write.ts')

/** The picked files, as chips. */
export const FileList = lazy(async () => (await load()).FileList)
/** Where files can be dropped and pasted. */
export const DropZone = lazy(async () => (await load()).DropZone)
/** A picture of a message, small. */
export const AttachmentPicture = lazy(async () => (await load()).AttachmentPicture)
