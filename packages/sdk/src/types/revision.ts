/** Something that several people edit. */
export interface Revised {
  /** Names what it says at this moment: another one as soon as somebody edits it. Sent back with a change, it lets nobody overwrite what they have not seen. */
  revision: string
}

/** What a change of it may say besides. */
export interface RevisedChanges {
  /**
   * The revision the change was made to. Where it is no longer the present one, nothing changes and the answer is
   * `changed_meanwhile`; without one the change is made to whatever is there.
   */
  revision?: string
}
