/** The strokes of a thumb up and one down, on a 24 × 24 grid. */
export const THUMB_UP =
  'M7 11v9H4.5a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM7 11l4-7.5a2 2 0 0 1 2 2V9h5.5a2 2 0 0 1 2 2.4l-1.3 7A2 2 0 0 1 17.2 20H7'
export const THUMB_DOWN =
  'M17 13V4h2.5a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1zM17 13l-4 7.5a2 2 0 0 1-2-2V15H5.5a2 2 0 0 1-2-2.4l1.3-7A2 2 0 0 1 6.8 4H17'
