import base from './base.css?inline'
import { registerStyles } from './sheets.ts'
import tokens from './tokens.css?inline'

registerStyles(tokens)
registerStyles(base)
