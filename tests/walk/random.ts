/** Numbers that look random and come again with the same seed (mulberry32). */
export function makeRandom(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    between: (least: number, most: number): number => least + below(most - least + 1),
    chance: (share: number): boolean => next() < share,
    /** One of them; undefined where there is none. */
    pick: <T>(from: readonly T[]): T | undefined => from[below(from.length)],
    some: <T>(from: readonly T[]): T[] => from.filter(() => next() < 0.5),
  }
}
export type Random = ReturnType<typeof makeRandom>
