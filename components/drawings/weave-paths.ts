import { SAMPLES, type Weave, weave } from './weave'

export type StrandColour = 'accent' | 'ink' | 'mist'

export type WeavePaths = {
  /** Edge of the square (ring) or width (band), in the units of the paths. */
  width: number
  height: number
  stroke: number
  /** Whole strands, to be drawn first. */
  lines: { d: string; colour: StrandColour; isClosed: boolean }[]
  /** Short pieces that pass over; each is drawn on a casing in the colour of the ground, 1.9 times as wide. */
  overpasses: { d: string; colour: StrandColour }[]
  dots: { x: number; y: number; r: number }[]
}

const COLOURS: readonly StrandColour[] = ['accent', 'ink', 'mist']
const INNER_RADIUS: Record<number, number> = { 3: 0.56, 4: 0.44, 5: 0.36 }
const STROKE_OF_GAP: Record<number, number> = { 3: 0.4, 4: 0.46, 5: 0.5 }
export const CASING = 1.9
/** The middle of the outermost track, as a share of the radius: leaves room for its stroke. */
const OUTER_TRACK = 0.93
/** The middle two thirds of a column. */
const OVER_FROM = 1 / 6
const OVER_TO = 5 / 6

/** The woven ring of a course in a square of 200 units. */
export function ringPaths(code: string): WeavePaths {
  const woven = weave(code)
  const size = 200
  const inner = INNER_RADIUS[woven.strandCount] ?? 0.44
  const gapShare = (OUTER_TRACK - inner) / (woven.strandCount - 1)
  const strokeShare = gapShare * (STROKE_OF_GAP[woven.strandCount] ?? 0.46)
  const wobble = 0.62 / woven.lobes
  const radius = size / 2 / (1 + wobble)
  const place = (column: number, height: number): Point => {
    const angle = (2 * Math.PI * column) / woven.columnCount
    const r = radius * (inner + gapShare * height) * (1 + wobble * Math.cos(woven.lobes * angle))
    return { x: size / 2 + r * Math.sin(angle), y: size / 2 - r * Math.cos(angle) }
  }
  const dots = Array.from({ length: woven.lobes }, (_, i) => {
    const angle = (2 * Math.PI * i) / woven.lobes
    const r = radius * inner * (0.36 + 0.012 * woven.lobes)
    return { x: round(size / 2 + r * Math.sin(angle)), y: round(size / 2 - r * Math.cos(angle)), r: round(radius * inner * 0.08) }
  })
  return { width: size, height: size, stroke: round(radius * strokeShare), ...trace(woven, place, true), dots }
}

/** The same word unrolled, `columns` of it: an edge for a mail or a certificate. */
export function bandPaths(code: string, columns = 24): WeavePaths {
  const woven = weave(code)
  const gap = 10
  const stroke = gap * (STROKE_OF_GAP[woven.strandCount] ?? 0.46)
  const height = gap * (woven.strandCount - 1) + stroke * CASING
  const columnWidth = gap * 2.1
  const place = (column: number, track: number): Point => ({ x: column * columnWidth, y: height - (stroke * CASING) / 2 - track * gap })
  return { width: columns * columnWidth, height: round(height), stroke: round(stroke), ...trace(woven, place, false, columns), dots: [] }
}

type Point = { x: number; y: number }

function trace(woven: Weave, place: (column: number, height: number) => Point, isRing: boolean, columns = woven.columnCount) {
  const colourOf = new Map<number, StrandColour>()
  woven.components.forEach((line, index) => {
    for (const strand of line) colourOf.set(strand, COLOURS[(index + woven.colourShift) % COLOURS.length] ?? 'ink')
  })
  const heightAt = (strand: number, sample: number): number => {
    const walked = woven.strands[strand]
    if (!walked) return 0
    return sample < walked.heights.length ? (walked.heights[sample] ?? 0) : heightAt(walked.endTrack, sample - walked.heights.length)
  }
  const piece = (strand: number, from: number, to: number, step: number) => {
    const points: Point[] = []
    for (let i = from; i < to; i += step) points.push(place(i / SAMPLES, heightAt(strand, i)))
    points.push(place(to / SAMPLES, heightAt(strand, to)))
    return points
  }
  const lines = isRing
    ? woven.components.map((line) => ({
        d: `${curve(line.flatMap((strand) => piece(strand, 0, woven.columnCount * SAMPLES - 2, 2)))}z`,
        colour: colourOf.get(line[0] ?? 0) ?? 'ink',
        isClosed: true,
      }))
    : woven.strands.map((_, strand) => ({ d: curve(piece(strand, 0, columns * SAMPLES, 2)), colour: colourOf.get(strand) ?? 'ink', isClosed: false }))
  const overpasses = woven.crossings
    .filter((crossing) => crossing.column < columns)
    .map(({ column, strand }) => ({
      d: curve(piece(strand, Math.round((column + OVER_FROM) * SAMPLES), Math.round((column + OVER_TO) * SAMPLES), 2)),
      colour: colourOf.get(strand) ?? 'ink',
    }))
  return { lines, overpasses }
}

const round = (value: number) => Math.round(value * 10) / 10

/** A polyline in relative steps of a tenth of a unit: at these distances it looks like a curve and is a third of its size. */
function curve(points: readonly Point[]): string {
  let [x, y] = [0, 0]
  return points
    .map((point, index) => {
      const [toX, toY] = [Math.round(point.x * 10), Math.round(point.y * 10)]
      const step = `${index === 0 ? 'M' : 'l'}${(toX - x) / 10} ${(toY - y) / 10}`
      x = toX
      y = toY
      return step
    })
    .join('')
}
