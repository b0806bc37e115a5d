import css from './forced-colors.css?inline'
import { registerStyles } from './sheets.ts'

registerStyles(css)
