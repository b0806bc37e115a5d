/**
 * Numbers from 0 up to below 1 that look random and are the same for the same seed, so that a failure can be had again.
 * The generator is Marsaglia's xorshift with 32 bits.
 * @see https://doi.org/10.18637/jss.v008.i14
 */
export function seededRandom(seed: number): () => number {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
