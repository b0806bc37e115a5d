import type { Boot } from '../protocol.ts'
import { withAttributes } from './boot.ts'
import { start } from './start.ts'

/** The server puts the settings of the site in its place. */
declare const __DESKHAND_BOOT__: Boot

// An element of the page that has taken the name has attributes of its own at most: they say nothing here.
start(withAttributes(__DESKHAND_BOOT__, document.currentScript?.dataset))
