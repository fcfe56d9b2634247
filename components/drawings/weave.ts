/** A strand's height at a moment of its walk: 0 is the innermost track. */
type Heights = Float64Array

export type Strand = {
  /** Samples of height, `SAMPLES` to a column, over one turn; strand i begins on track i. */
  heights: Heights
  endTrack: number
}

/** The strand that passes over the other, and the column in which it does. */
export type Crossing = { column: number; strand: number }

export type Weave = {
  lobes: number
  strandCount: number
  columnCount: number
  strands: readonly Strand[]
  crossings: readonly Crossing[]
  /** Strands that join end to end into one closed line, outermost line first, each in the order of walking. */
  components: readonly (readonly number[])[]
  /** Which colour the outermost line takes: 0 accent, 1 ink. */
  colourShift: number
}

/** Samples per column: enough for a smooth line, few enough for a small file. */
export const SAMPLES = 10

/**
 * Turns a course code into a woven ring: lobes are the teams of a Nexus (3 to 9), strands cross by a word made from the
 * letters. Pure: one code, one drawing, wherever it is drawn.
 */
export function weave(code: string): Weave {
  const letters = [...code.toUpperCase()].filter((letter) => letter >= 'A' && letter <= 'Z').map((letter) => letter.charCodeAt(0) - 64)
  if (letters.length === 0) throw new RangeError(`A course code has letters: ${code}`)
  const sum = letters.reduce((total, letter) => total + letter, 0)
  const mixed = letters.reduce((total, letter, index) => total + letter * (index + 1), 0)
  const lobes = 3 + ((sum + 2) % 7)
  const strandCount = strandsFor(lobes, mixed)
  const word = lobeWord(letters, strandCount, lobes <= 4 ? 6 : lobes <= 7 ? 4 : 2)
  const columns = Array.from({ length: lobes }, () => word).flat()
  const { strands, crossings } = walk(columns, strandCount)
  return { lobes, strandCount, columnCount: columns.length, strands, crossings, components: closedLines(strands), colourShift: sum % 2 }
}

function strandsFor(lobes: number, mixed: number): number {
  if (lobes <= 4) return 4 + (mixed % 2)
  return lobes <= 6 ? 4 : 3 + (mixed % 2)
}

/** The crossings of each column of one lobe: even ones, then odd ones; letters decide which is left out. */
function lobeWord(letters: readonly number[], strandCount: number, columnCount: number): number[][] {
  const all = Array.from({ length: strandCount - 1 }, (_, k) => k)
  const sets = [all.filter((k) => k % 2 === 0), all.filter((k) => k % 2 === 1)]
  return Array.from({ length: columnCount / 2 }, (_, i) => {
    const letter = letters[i % letters.length] ?? 0
    return sets.map((set) => (set.length > 1 ? set.filter((_, index) => index !== letter % (set.length + 1)) : set))
  }).flat()
}

/** Lets every strand walk once round and notes who passes over whom: at even crossings the one going out, at odd the one coming in. */
function walk(columns: readonly number[][], strandCount: number): Pick<Weave, 'strands' | 'crossings'> {
  const total = columns.length * SAMPLES
  const heights = Array.from({ length: strandCount }, () => new Float64Array(total))
  const crossings: Crossing[] = []
  let onTrack = heights.map((_, strand) => strand)
  columns.forEach((swaps, column) => {
    const next = [...onTrack]
    for (const k of swaps) {
      const [inner, outer] = [onTrack[k] ?? 0, onTrack[k + 1] ?? 0]
      next[k] = outer
      next[k + 1] = inner
      crossings.push({ column, strand: k % 2 === 0 ? inner : outer })
    }
    heights.forEach((line, strand) => {
      const [from, to] = [onTrack.indexOf(strand), next.indexOf(strand)]
      for (let i = 0; i < SAMPLES; i++) line[column * SAMPLES + i] = from + ((to - from) * (1 - Math.cos((Math.PI * i) / SAMPLES))) / 2
    })
    onTrack = next
  })
  const endTracks = heights.map((_, strand) => onTrack.indexOf(strand))
  return { crossings, strands: smooth(heights, endTracks).map((line, strand) => ({ heights: line, endTrack: endTracks[strand] ?? strand })) }
}

/** Two box filters of 0.6 column take the corners off; at the seam a strand goes on as the one that begins on its end track. */
function smooth(heights: readonly Heights[], endTracks: readonly number[]): Heights[] {
  const reach = Math.round((0.6 * SAMPLES) / 2)
  const before = endTracks.map((_, strand) => endTracks.indexOf(strand))
  const at = (lines: readonly Heights[], strand: number, i: number) => {
    const length = lines[strand]?.length ?? 0
    if (i < 0) return lines[before[strand] ?? strand]?.[i + length] ?? 0
    if (i >= length) return lines[endTracks[strand] ?? strand]?.[i - length] ?? 0
    return lines[strand]?.[i] ?? 0
  }
  const pass = (lines: readonly Heights[]) =>
    lines.map((line, strand) =>
      line.map((_, i) => {
        let total = 0
        for (let d = -reach; d <= reach; d++) total += at(lines, strand, i + d)
        return total / (2 * reach + 1)
      }),
    )
  return pass(pass(heights))
}

function closedLines(strands: readonly Strand[]): number[][] {
  const seen = new Set<number>()
  const lines: number[][] = []
  for (let start = strands.length - 1; start >= 0; start--) {
    const line: number[] = []
    for (let strand = start; !seen.has(strand); strand = strands[strand]?.endTrack ?? start) {
      seen.add(strand)
      line.push(strand)
    }
    if (line.length > 0) lines.push(line)
  }
  return lines
}
