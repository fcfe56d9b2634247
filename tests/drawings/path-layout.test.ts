import { describe, expect, test } from 'vitest'
import { layOutPath, PATH, type PathPicture } from '../../components/drawings/path-layout'

const at = (day: number, hour = 13) => new Date(Date.UTC(2027, 0, day, hour))
const sessionsOn = (...days: number[]): PathPicture['sessions'] =>
  days.map((day, index) => ({ position: index + 1, startsAt: at(day), endsAt: at(day, 15), state: 'later' }))
const picture = (given: Partial<PathPicture> = {}): PathPicture => ({
  before: [
    { label: 'Booked', state: 'done' },
    { label: 'Prerequisites', state: 'due' },
    { label: 'You', state: 'open' },
  ],
  sessions: sessionsOn(12, 14, 19, 21),
  between: [],
  after: { top: [{ label: 'Password', state: 'later' }], middle: [], bottom: [] },
  windowDays: 14,
  ...given,
})

describe('the path as a line', () => {
  test('keeps the class to scale: five days are two and a half times as far as two', () => {
    const [first, second, third] = layOutPath(picture(), at(1)).sessions.map(({ x }) => x)
    expect(((third ?? 0) - (second ?? 0)) / ((second ?? 0) - (first ?? 0))).toBeCloseTo(2.5, 1)
  })

  test.each([1, 4, 8, 12, 20])('keeps %i sessions apart, and all of them on the line', (count) => {
    const xs = layOutPath(picture({ sessions: sessionsOn(...Array.from({ length: count }, (_, index) => 1 + index)) }), at(1)).sessions.map(
      ({ x }) => x,
    )
    const gaps = xs.slice(1).map((x, index) => x - (xs[index] ?? 0))
    for (const gap of gaps) expect(gap).toBeGreaterThan(count <= 12 ? PATH.square : 0)
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(286)
    expect(Math.max(...xs)).toBeLessThanOrEqual(800)
  })

  test('pushes sessions of one day apart', () => {
    const sameDay = [9, 12, 15].map((hour, index) => ({
      position: index + 1,
      startsAt: at(12, hour),
      endsAt: at(12, hour + 2),
      state: 'later' as const,
    }))
    const far = { position: 4, startsAt: at(40), endsAt: at(40, 15), state: 'later' as const }
    const xs = layOutPath(picture({ sessions: [...sameDay, far] }), at(1)).sessions.map(({ x }) => x)
    expect((xs[1] ?? 0) - (xs[0] ?? 0)).toBeGreaterThanOrEqual(42)
    expect((xs[2] ?? 0) - (xs[1] ?? 0)).toBeGreaterThanOrEqual(42)
  })

  test('moves the present from left to right, past each session as it ends, and never off the line', () => {
    const moments = [at(1), at(12, 14), at(13), at(14, 14), at(20), at(21, 15), at(25), at(35), at(400)]
    const xs = moments.map((now) => layOutPath(picture(), now).nowX)
    expect([...xs].sort((a, b) => a - b)).toEqual(xs)
    expect(xs.at(-1)).toBeLessThan(PATH.endX)
    const { sessions, nowX } = layOutPath(picture(), at(13))
    expect(nowX).toBeGreaterThan((sessions[0]?.x ?? 0) + PATH.square / 2)
    expect(nowX).toBeLessThan((sessions[1]?.x ?? 0) - PATH.square / 2)
  })

  test('draws activities between two sessions only where there is room', () => {
    const between = [
      { afterPosition: 1, state: 'open' as const },
      { afterPosition: 2, state: 'open' as const },
    ]
    const crowded = layOutPath(picture({ sessions: sessionsOn(1, 2, 40), between }), at(1))
    expect(crowded.between.map(({ afterPosition }) => afterPosition)).toEqual([2])
  })

  test('of a class without sessions has no sessions, and a present nonetheless', () => {
    const empty = layOutPath(picture({ sessions: [] }), at(1))
    expect(empty.sessions).toEqual([])
    expect(empty.nowX).toBeGreaterThan(0)
  })
})
