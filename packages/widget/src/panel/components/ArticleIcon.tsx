import type { JSX } from 'preact'
import { Path } from './Icon.tsx'

const PAGE =
  'M6 4h12a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM8.5 9h7M8.5 12.5h7M8.5 16h4'

export const ArticleIcon = (): JSX.Element => <Path d={PAGE} />
