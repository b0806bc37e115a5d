import { sendFile } from '../core/uploads/send-file.ts'
import type { Uploader } from './upload-all.ts'
import { uploadFile } from './upload-file.ts'
import type { UploadCalls } from './upload-file.ts'

/**
 * Makes what uploads files and no more, the code that sends their bytes included: `createAttachments` for those who would wait for that
 * code with the first file.
 * @example
 * const uploads = createUploads(store, createUploader(core))
 */
export function createUploader(calls: UploadCalls): Uploader {
  return { upload: (file, options) => uploadFile(calls, sendFile, file, options) }
}
