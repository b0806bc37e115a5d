import { fileURLToPath } from 'node:url'

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The folder with the migrations and the bootstrap. */
export const supabaseFolder = fromHere('../../../supabase')
/** What the widget's build leaves. */
export const widgetFolder = fromHere('../../widget/dist')
/** What the desk's build leaves. */
export const deskFolder = fromHere('../../desk/dist')
/** The demo host page. */
export const demoFolder = fromHere('./demo/shop')
