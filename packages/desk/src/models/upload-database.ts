import { indexedDbStorage, type StoreStorage } from '@deskhand/sdk/store'

/** The browser's database for files that wait; in a file of its own, because few need it. */
export const openUploadDatabase = (): StoreStorage => indexedDbStorage('deskhand-desk')
