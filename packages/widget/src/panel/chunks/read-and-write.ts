/** What comes together right after the first view: everything to read, write and attach. */
export { AttachmentPicture } from '../components/AttachmentPicture.tsx'
export { DropZone } from '../components/DropZone.tsx'
export { FileList } from '../components/FileList.tsx'
export { Markdown } from '../markdown/Markdown.tsx'
export { createFileUploads } from '../uploads/file-uploads.ts'
export { ArticleView } from '../views/ArticleView.tsx'
export { NewTicketView } from '../views/NewTicketView.tsx'
export { ThreadView } from '../views/ThreadView.tsx'
