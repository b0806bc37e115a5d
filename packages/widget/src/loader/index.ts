import { readBoot } from './boot.ts'
import { start } from './start.ts'

const script = document.currentScript
start(readBoot(script instanceof HTMLScriptElement ? script : undefined))
