/** The images that browsers are shown, and that are cleaned for it. Every other file is handed out as a download. */
const RASTER_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
export type RasterType = (typeof RASTER_TYPES)[number]

export const isRasterType = (contentType: string): contentType is RasterType =>
  RASTER_TYPES.some((type) => type === contentType)

/** What the files of thumbnails are. */
export const THUMBNAIL_TYPE = 'image/webp'

/** One image to clean, by the paths of its files. */
export interface ImageJob {
  source: string
  contentType: RasterType
  /** Where the clean version goes. */
  target: string
  /** Where the thumbnail goes. */
  thumbnail: string
}

/** Of a picture as it is shown. */
export interface Dimensions {
  /** Pixels. */
  width: number
  /** Pixels. */
  height: number
}

export interface CleanedImage extends Dimensions {
  thumbnail: Dimensions
}

/** What came of a job. */
export type ImageVerdict = { image: CleanedImage } | { problem: 'unreadable' | 'too_large' }
