import type { Boot } from '../protocol.ts'
import { ownScript, withAttributes } from './boot.ts'
import { start } from './start.ts'

/** The server puts the settings of the site in its place. */
declare const __DESKHAND_BOOT__: Boot

start(withAttributes(__DESKHAND_BOOT__, ownScript()))
