/** What `DESKHAND_SECRET` is in tests. */
export const TEST_SECRET = 'a secret of the test suite, 32 characters and more'
