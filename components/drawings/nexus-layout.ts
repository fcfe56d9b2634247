export type Point = { x: number; y: number }
export type NexusLoop = {
  /** Where the loop comes in to the middle, and where it goes out over the others; together it is closed. */
  under: Point[]
  over: Point[]
  /** The round outer part that no other loop enters: there the people stand. */
  bulb: { centre: Point; radius: number }
  /** Where the name stands, outside. */
  label: Point & { anchor: 'start' | 'middle' | 'end' }
}

/** Outer radius of the loops, in units of the drawing. */
export const NEXUS_RADIUS = 180
const SAMPLES = 180

/**
 * A loop per team, clockwise from 12 o'clock, round outside and narrow in the middle, where all cross. Each is a distance from the
 * middle that falls from its own direction to the opposite one, so two loops cross exactly twice, and the side that goes out is on
 * top both times: they hang together like links. The inner part falls steadily, so that nine loops still lie apart there.
 */
export function layOutNexus(teams: number): NexusLoop[] {
  const reach = reachOf(teams)
  // Every loop has the same shape, and its two sides mirror each other.
  const distances = Array.from({ length: SAMPLES + 1 }, (_, index) => reach((Math.PI * index) / SAMPLES))
  const side = (axis: number, sign: 1 | -1): Point[] => distances.map((distance, index) => at(axis + (sign * Math.PI * index) / SAMPLES, distance))
  const { centre, radius } = freeOf(teams, reach)
  return Array.from({ length: teams }, (_, index) => {
    const axis = (2 * Math.PI * index) / teams
    return {
      under: side(axis, -1),
      over: side(axis, 1),
      bulb: { centre: at(axis, centre), radius },
      label: { ...at(axis, NEXUS_RADIUS + 14), anchor: anchorOf(axis) },
    }
  })
}

/** Clockwise from 12 o'clock. */
const at = (angle: number, distance: number): Point => ({ x: distance * Math.sin(angle), y: -distance * Math.cos(angle) })

function anchorOf(axis: number): 'start' | 'middle' | 'end' {
  const x = Math.sin(axis)
  return Math.abs(x) < 0.35 ? 'middle' : x > 0 ? 'start' : 'end'
}

/** Half the angle that a bulb takes up: most of its share of the circle, and no more than looks round. */
const halfAngle = (teams: number): number => Math.min((50 * Math.PI) / 180, (0.86 * Math.PI) / teams)

function bulbOf(teams: number): { centre: number; radius: number } {
  const sine = Math.sin(halfAngle(teams))
  const radius = (NEXUS_RADIUS * sine) / (1 + sine)
  return { centre: NEXUS_RADIUS - radius, radius }
}

/** The part of a bulb outside of the loops beside it. */
function freeOf(teams: number, reach: (turn: number) => number): { centre: number; radius: number } {
  const bulb = bulbOf(teams)
  const others = teams === 2 ? reach(Math.PI) : reach((2 * Math.PI) / teams)
  const radius = Math.min(bulb.radius, (NEXUS_RADIUS - others) / 2 - 2)
  return { centre: NEXUS_RADIUS - radius, radius }
}

/** How far a loop is from the middle, by the angle from its own direction: bulb, then the falling inner part, with the edge between smoothed. */
function reachOf(teams: number): (turn: number) => number {
  const { centre, radius } = bulbOf(teams)
  const [near, far] = [NEXUS_RADIUS * (teams <= 4 ? 0.2 : 0.15), NEXUS_RADIUS * (teams <= 4 ? 0.52 : 0.46)]
  const raw = (turn: number): number => {
    const angle = Math.abs(((((turn + Math.PI) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI)) - Math.PI)
    const inner = near + (far - near) * (1 - angle / Math.PI)
    const across = centre * Math.sin(angle)
    return angle < Math.PI / 2 && across < radius ? Math.max(inner, centre * Math.cos(angle) + Math.sqrt(radius ** 2 - across ** 2)) : inner
  }
  const blur = halfAngle(teams) * 0.24
  return (turn) => average((one) => average(raw, one, blur), turn, blur)
}

const STEPS = 12

function average(of: (turn: number) => number, around: number, blur: number): number {
  let sum = 0
  for (let step = -STEPS; step <= STEPS; step += 1) sum += of(around + (blur * step) / STEPS)
  return sum / (2 * STEPS + 1)
}

export type Disc = Point & { radius: number }
const LARGEST_DISC = 15
/** Smaller than this no initials can be read. */
export const LEGIBLE_DISC = 10.5
const MOST_DISCS = 9

/** So many discs within a bulb, none touching another: on a ring from the top, from seven on with one in the middle. At most nine; then the last one stands for the rest. */
export function placeDiscs(people: number, { centre, radius }: NexusLoop['bulb']): Disc[] {
  const shown = Math.min(people, MOST_DISCS)
  const room = radius - 7
  if (shown === 0) return []
  if (shown === 1) return [{ ...centre, radius: Math.min(LARGEST_DISC, room) }]
  const hasMiddle = shown >= 7
  const onRing = hasMiddle ? shown - 1 : shown
  const sine = Math.sin(Math.PI / onRing)
  const ringed = Math.min(LARGEST_DISC, (room * sine) / (1 + sine) - 1, hasMiddle ? room / 3 - 1 : Number.POSITIVE_INFINITY)
  const ring = Math.min(room - ringed, ((ringed + 3) / sine) * 1.15)
  const discs = Array.from({ length: onRing }, (_, index): Disc => {
    const { x, y } = at((2 * Math.PI * index) / onRing + (onRing === 2 ? Math.PI / 2 : 0), hasMiddle ? Math.max(ring, 2 * ringed + 2) : ring)
    return { x: centre.x + x, y: centre.y + y, radius: ringed }
  })
  return hasMiddle ? [...discs, { ...centre, radius: ringed }] : discs
}

/** `AO` of Amara Osei, `MS` of Mei Sakamoto-Reyes, `P` of Pradeep. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = [...(words[0] ?? '')][0] ?? ''
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toLocaleUpperCase('en')
}
