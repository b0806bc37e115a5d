import sharp, { type Sharp } from 'sharp'
import type { ImageJob, ImageVerdict, RasterType } from './image-job.ts'

/** Pixels of the longer side: twice what a thread shows, for dense screens. */
const THUMBNAIL_SIDE = 480

/** Pixels of all frames together. More than any camera of today takes, and small enough to be held in memory. */
const PIXELS_MAX = 64_000_000

// Whatever a file pretends to be, no other decoder ever sees it: each one is a way in.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadPngFile',
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadNsgifFile',
    'VipsForeignLoadWebpFile',
  ],
})

/**
 * Writes an image anew from its pixels, upright, and a thumbnail of it. What else was in the file stays behind: where and with
 * what it was taken, comments, and anything hidden after its end. Animations keep their frames; their thumbnail is the first.
 */
export async function cleanImage({
  source,
  contentType,
  target,
  thumbnail,
}: ImageJob): Promise<ImageVerdict> {
  try {
    const small = await sharp(source, { limitInputPixels: PIXELS_MAX })
      .autoOrient()
      .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toFile(thumbnail)
    const whole = await encoded(await opened(source), contentType).toFile(target)
    return {
      image: {
        width: whole.width,
        height: whole.pageHeight ?? whole.height,
        thumbnail: { width: small.width, height: small.height },
      },
    }
  } catch (error) {
    // libvips tells its reasons in words only. A full disk is no fault of the image.
    const reason = error instanceof Error ? error.message : ''
    if (/no space left|unable to open for write/i.test(reason)) throw error
    return { problem: /pixel limit/i.test(reason) ? 'too_large' : 'unreadable' }
  }
}

async function opened(source: string): Promise<Sharp> {
  const image = sharp(source, { limitInputPixels: PIXELS_MAX, animated: true })
  const { pages = 1 } = await image.metadata()
  // Frames stand below one another, so they cannot be turned; no camera takes animations on its side.
  return pages > 1 ? image : image.autoOrient()
}

function encoded(image: Sharp, contentType: RasterType): Sharp {
  switch (contentType) {
    case 'image/jpeg':
      return image.jpeg({ quality: 90 })
    case 'image/png':
      return image.png()
    case 'image/webp':
      return image.webp({ quality: 90 })
    case 'image/gif':
      return image.gif()
  }
}
