import { describe, expect, test } from 'vitest'
import { suggestTeams } from '../../lib/teams/suggest-teams'
import { nextColour, nextTeamName, type TeamColour, warnAboutCount } from '../../lib/teams/team-rules'

/** So many students of each organisation: `[4, 3]` are `a0 a1 a2 a3 b0 b1 b2`. */
const studentsOf = (sizes: readonly number[]) =>
  sizes.flatMap((size, group) =>
    Array.from({ length: size }, (_, index) => ({ enrolmentId: `${String.fromCharCode(97 + group)}${index}`, group: `org ${group}` })),
  )
const sizesOf = (made: readonly string[][]) => made.map((team) => team.length)
const teamsOf = (made: readonly string[][], letter: string) => made.filter((team) => team.some((id) => id.startsWith(letter))).length
const CLASSES = [[4, 4, 4, 4], [12], [7, 5, 3, 2, 1, 1], [1, 1, 1, 1, 1, 1, 1], [9, 9, 9, 9, 4], [3, 2], [10, 1, 1, 1], [6, 6, 2]]

describe('suggested teams', () => {
  test.each(
    CLASSES.flatMap((sizes) => [2, 3, 4, 5, 7, 9].flatMap((teams) => (['together', 'spread'] as const).map((how) => ({ sizes, teams, how })))),
  )('seat everybody once, in sizes that differ by one at most: $sizes in $teams, $how', ({ sizes, teams, how }) => {
    const students = studentsOf(sizes)
    const made = suggestTeams(students, { teams, colleagues: how })
    expect(made).toHaveLength(teams)
    expect(made.flat().sort()).toEqual(students.map(({ enrolmentId }) => enrolmentId).sort())
    expect(Math.max(...sizesOf(made)) - Math.min(...sizesOf(made))).toBeLessThanOrEqual(1)
  })

  test('are the same for the same students, in whatever order they come', () => {
    const students = studentsOf([5, 4, 3, 2])
    const turned = [...students].reverse()
    for (const colleagues of ['together', 'spread'] as const)
      expect(suggestTeams(turned, { teams: 4, colleagues })).toEqual(suggestTeams(students, { teams: 4, colleagues }))
  })

  test('keep colleagues together where they fit, and divide only a group that fits nowhere', () => {
    const made = suggestTeams(studentsOf([4, 4, 4, 4]), { teams: 4, colleagues: 'together' })
    for (const letter of ['a', 'b', 'c', 'd']) expect(teamsOf(made, letter)).toBe(1)
    const divided = suggestTeams(studentsOf([6, 4, 2]), { teams: 3, colleagues: 'together' })
    expect(teamsOf(divided, 'a')).toBe(2)
    for (const letter of ['b', 'c']) expect(teamsOf(divided, letter)).toBe(1)
  })

  test('spread colleagues over as many teams as there are', () => {
    const made = suggestTeams(studentsOf([5, 4, 3]), { teams: 4, colleagues: 'spread' })
    expect(teamsOf(made, 'a')).toBe(4)
    expect(teamsOf(made, 'b')).toBe(4)
    expect(teamsOf(made, 'c')).toBe(3)
    for (const team of made) expect(team.filter((id) => id.startsWith('a')).length).toBeLessThanOrEqual(2)
  })

  test('of fewer students than teams leave teams empty, and of nobody all', () => {
    expect(sizesOf(suggestTeams(studentsOf([2]), { teams: 3, colleagues: 'together' })).sort()).toEqual([0, 1, 1])
    expect(suggestTeams([], { teams: 3, colleagues: 'spread' })).toEqual([[], [], []])
  })
})

describe('teams', () => {
  test('get names that are free, whatever their capitals', () => {
    expect(nextTeamName([])).toBe('Harbour')
    expect(nextTeamName(['harbour', 'MILL'])).toBe('Quarry')
    expect(nextTeamName(['Harbour', 'Mill', 'Quarry', 'Orchard', 'Lantern', 'Bridge', 'Meadow', 'Foundry', 'Beacon'])).toBe('Team 10')
  })

  test('never get the colour of the team beside them, up to nine round the circle', () => {
    const colours: TeamColour[] = []
    for (let count = 0; count < 9; count += 1) {
      colours.push(nextColour(colours))
      if (colours.length < 3) continue
      colours.forEach((colour, index) => {
        expect(colour).not.toBe(colours[(index + 1) % colours.length])
      })
    }
  })

  test('warn below three and above nine', () => {
    expect(warnAboutCount(2)).toContain('3 to 9')
    expect(warnAboutCount(3)).toBeNull()
    expect(warnAboutCount(9)).toBeNull()
    expect(warnAboutCount(10)).toContain('3 to 9')
  })
})
