import type { teamColour } from '../../db/schema'

export type TeamColour = (typeof teamColour.enumValues)[number]

/** A Nexus is about three to nine Scrum Teams (Nexus Guide 2021, definition of Nexus). Fewer or more warn and are never refused. */
export const FEWEST_TEAMS = 3
export const MOST_TEAMS = 9
/** More than this are a slip of the finger. */
export const TEAMS_AT_ALL = 20

/** In the order in which teams get them: neighbours in the drawing differ. */
export const COLOURS = ['accent', 'ink', 'mist', 'warm', 'deep'] as const satisfies readonly TeamColour[]
export const COLOUR_WORDS: Record<TeamColour, string> = { accent: 'Green', ink: 'Ink', mist: 'Mist', warm: 'Orange', deep: 'Deep green' }

const NAMES = ['Harbour', 'Mill', 'Quarry', 'Orchard', 'Lantern', 'Bridge', 'Meadow', 'Foundry', 'Beacon']

/** The first of our names that no team has yet; then numbers. */
export function nextTeamName(taken: readonly string[]): string {
  const known = new Set(taken.map((name) => name.toLowerCase()))
  const free = NAMES.find((name) => !known.has(name.toLowerCase()))
  if (free) return free
  for (let number = taken.length + 1; ; number += 1) if (!known.has(`team ${number}`)) return `Team ${number}`
}

/** Ink, green and mist in turn, never the same as the team before or, round the circle, the first; orange and deep green only by choice. */
export function nextColour(taken: readonly TeamColour[]): TeamColour {
  const beside = [taken[0], taken.at(-1)]
  const uses = (colour: TeamColour) => taken.filter((one) => one === colour).length
  const [best = 'accent'] = COLOURS.slice(0, 3)
    .filter((colour) => !beside.includes(colour))
    .sort((a, b) => uses(a) - uses(b))
  return best
}

/** What to say of a number of teams that makes no Nexus; null where it does. */
export function warnAboutCount(teams: number): string | null {
  if (teams < FEWEST_TEAMS) return `A Nexus is ${FEWEST_TEAMS} to ${MOST_TEAMS} teams. With ${teams} there is little to integrate.`
  if (teams > MOST_TEAMS) return `A Nexus is ${FEWEST_TEAMS} to ${MOST_TEAMS} teams. With ${teams} it will be hard to integrate.`
  return null
}
