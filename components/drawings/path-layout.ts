export type MarkState = 'done' | 'open' | 'due' | 'later'
export type PathMark = { label: string; sub?: string; state: MarkState }
export type PathSessionMark = { position: number; startsAt: Date; endsAt: Date; state: 'done' | 'missed' | 'next' | 'later' }
/** Activities between two sessions, as one dot. */
export type PathBetween = { afterPosition: number; state: MarkState }

export type PathPicture = {
  before: readonly PathMark[]
  sessions: readonly PathSessionMark[]
  between: readonly PathBetween[]
  after: { top: readonly PathMark[]; middle: readonly PathMark[]; bottom: readonly PathMark[] }
  /** Days in which a first attempt brings a second: the warm bar. Null where nothing is to win any more. */
  windowDays: number | null
}

type Placed<Mark> = Mark & { x: number }
export type PathLayout = {
  before: (Placed<PathMark> & { isAbove: boolean })[]
  sessions: Placed<PathSessionMark>[]
  between: Placed<PathBetween>[]
  after: Record<'top' | 'middle' | 'bottom', Placed<PathMark>[]>
  /** Where the trunk parts in three. */
  forkX: number
  nowX: number
}

export const PATH = { width: 1240, height: 236, midY: 118, branchGap: 48, square: 34, forkX: 838, branchX: 926, endX: 1236 } as const
const BEFORE = { from: 14, to: 226 }
const CLASS = { from: 286, to: 800 }
const AFTER = { from: 943, to: 1104 }
/** Between the middles of two squares. */
const LEAST_GAP = 42
const DAY_MS = 86_400_000

/**
 * Places a path on a line of 1240 units: the class to scale, before and after compressed. The present stands among the sessions by time, among what comes
 * before by what is done, and after the class by days, the width between two marks being the window of the assessment.
 */
export function layOutPath({ before, sessions, between, after, windowDays }: PathPicture, now: Date): PathLayout {
  const xs = placeSessions(sessions)
  const placed = sessions.map((session, index) => ({ ...session, x: xs[index] ?? CLASS.from }))
  const marks = before.map((mark, index) => ({ ...mark, x: spread(index, before.length, BEFORE), isAbove: index % 2 === 1 }))
  return {
    before: marks,
    sessions: placed,
    between: between.flatMap((dot) => {
      const [left, right] = [
        placed.find(({ position }) => position === dot.afterPosition),
        placed.find(({ position }) => position > dot.afterPosition),
      ]
      // Where two squares stand side by side there is no room for a dot.
      return left && right && right.x - left.x >= PATH.square + 22 ? [{ ...dot, x: (left.x + right.x) / 2 }] : []
    }),
    after: { top: placeAfter(after.top), middle: placeAfter(after.middle), bottom: placeAfter(after.bottom) },
    forkX: PATH.forkX,
    nowX: Math.round(findNow(marks, placed, now, windowDays ?? 14) * 10) / 10,
  }
}

const spread = (index: number, count: number, { from, to }: { from: number; to: number }): number =>
  from + (count < 2 ? 0 : ((to - from) * index) / (count - 1))

const placeAfter = (marks: readonly PathMark[]) => marks.map((mark, index) => ({ ...mark, x: AFTER.from + (AFTER.to - AFTER.from) * index }))

/** To scale, pushed apart where squares would touch, and back from the right edge. */
function placeSessions(sessions: readonly PathSessionMark[]): number[] {
  const [first, last] = [sessions[0], sessions.at(-1)]
  if (!first || !last) return []
  const span = last.startsAt.getTime() - first.startsAt.getTime()
  const gap = Math.min(LEAST_GAP, (CLASS.to - CLASS.from) / Math.max(1, sessions.length - 1))
  const xs = sessions.map(
    ({ startsAt }) => CLASS.from + (span === 0 ? 0 : ((startsAt.getTime() - first.startsAt.getTime()) / span) * (CLASS.to - CLASS.from)),
  )
  for (let index = 1; index < xs.length; index += 1) xs[index] = Math.max(xs[index] ?? 0, (xs[index - 1] ?? 0) + gap)
  for (let index = xs.length - 1; index >= 0; index -= 1) {
    const limit = index === xs.length - 1 ? CLASS.to : (xs[index + 1] ?? CLASS.to) - gap
    xs[index] = Math.min(xs[index] ?? 0, limit)
  }
  return xs.map((x) => Math.round(x * 10) / 10)
}

function findNow(before: readonly Placed<PathMark>[], sessions: readonly Placed<PathSessionMark>[], now: Date, windowDays: number): number {
  const half = PATH.square / 2
  const points = sessions.flatMap(({ startsAt, endsAt, x }) => [
    { at: startsAt.getTime(), x: x - half },
    { at: endsAt.getTime(), x: x + half },
  ])
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || now.getTime() < first.at) {
    const done = before.filter(({ state }) => state === 'done').at(-1)?.x ?? BEFORE.from
    return Math.min(done + 20, BEFORE.to + 20)
  }
  if (now.getTime() >= last.at) {
    const days = (now.getTime() - last.at) / DAY_MS
    return Math.min(AFTER.from + (days / windowDays) * (AFTER.to - AFTER.from), PATH.endX - 12)
  }
  const index = points.findIndex(({ at }) => at > now.getTime())
  const [from, to] = [points[index - 1] ?? first, points[index] ?? last]
  return from.x + ((now.getTime() - from.at) / Math.max(1, to.at - from.at)) * (to.x - from.x)
}
