export type Colleagues = 'together' | 'spread'
/** `group` is the same for colleagues: their organisation, or their booking where it has none. */
export type Placeable = { enrolmentId: string; group: string }

/**
 * So many teams whose sizes differ by one at most. The same students give the same teams, in whatever order they come.
 * `spread` deals colleagues round; `together` puts each group, the largest first, where it fits whole and closest, and divides it only
 * where it fits nowhere.
 * @returns the enrolments of each team
 */
export function suggestTeams(students: readonly Placeable[], { teams, colleagues }: { teams: number; colleagues: Colleagues }): string[][] {
  const groups = groupUp(students)
  const made = Array.from({ length: teams }, (): string[] => [])
  if (colleagues === 'spread')
    groups.flat().forEach((enrolmentId, index) => {
      made[index % teams]?.push(enrolmentId)
    })
  else for (const group of groups) placeTogether(group, made, students.length)
  return made
}

/** Colleagues side by side, the largest group first; equals in the order of their names. */
function groupUp(students: readonly Placeable[]): string[][] {
  const groups = new Map<string, string[]>()
  const sorted = [...students].sort((a, b) => compare(a.group, b.group) || compare(a.enrolmentId, b.enrolmentId))
  for (const { group, enrolmentId } of sorted) groups.set(group, [...(groups.get(group) ?? []), enrolmentId])
  return [...groups.entries()].sort(([nameA, a], [nameB, b]) => b.length - a.length || compare(nameA, nameB)).map(([, members]) => members)
}

/** By code unit, the same on every machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function placeTogether(group: readonly string[], made: string[][], students: number): void {
  let left = group
  while (left.length > 0) {
    const room = roomIn(made, students)
    const wanted = left.length
    const fitting = room.filter(({ free }) => free >= wanted).sort((a, b) => a.free - b.free || a.index - b.index)[0]
    const widest = room.sort((a, b) => b.free - a.free || a.index - b.index)[0]
    const target = fitting ?? widest
    if (!target || target.free <= 0) return
    made[target.index]?.push(...left.slice(0, target.free))
    left = left.slice(target.free)
  }
}

/** Each team has room for the even share; the first so many for one more, as long as not all of those are full. */
function roomIn(made: readonly string[][], students: number): { index: number; free: number }[] {
  const share = Math.floor(students / made.length)
  const larger = students % made.length
  const isAnyLargerLeft = made.filter((team) => team.length > share).length < larger
  return made.map((team, index) => ({ index, free: Math.max(0, share + (isAnyLargerLeft ? 1 : 0) - team.length) }))
}
