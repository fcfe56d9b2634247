import { cx } from 'class-variance-authority'
import { TEAM_COLOURS } from '@/components/teams/team-mark'
import type { TeamColour } from '@/lib/teams/team-rules'
import { type Disc, initialsOf, LEGIBLE_DISC, layOutNexus, NEXUS_RADIUS, type NexusLoop, type Point, placeDiscs } from './nexus-layout'

export type NexusTeam = { id: string; name: string; colour: TeamColour; people: readonly NexusPerson[] }
export type NexusPerson = { id: string; name: string; isIntegrating: boolean; hasGap: boolean }

const MARGIN = { x: 132, y: 34 }

/** The teams of a class as loops that hang together. It only repeats what stands beside it in words. */
export function Nexus({ teams, className }: { teams: readonly NexusTeam[]; className?: string }) {
  if (teams.length < 2) return null
  const loops = layOutNexus(teams.length)
  const [width, height] = [2 * (NEXUS_RADIUS + MARGIN.x), 2 * (NEXUS_RADIUS + MARGIN.y)]
  const stroke = teams.length <= 4 ? 6 : 4.5
  const drawn = teams.flatMap((team, index) => (loops[index] ? [{ team, loop: loops[index] }] : []))
  return (
    <svg
      role="img"
      aria-label={describe(teams)}
      viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`}
      className={cx('block w-full forced-color-adjust-none', className)}
    >
      {drawn.map(({ team, loop }) => (
        <path key={team.id} d={line(loop.under)} fill="none" stroke={TEAM_COLOURS[team.colour]} strokeWidth={stroke} strokeLinecap="round" />
      ))}
      {drawn.map(({ team, loop }) => (
        <g key={team.id} fill="none" strokeLinecap="round">
          <path d={line(loop.over.slice(4, -4))} stroke="var(--paper)" strokeWidth={stroke * 2.2} strokeLinecap="butt" />
          <path d={line(loop.over)} stroke={TEAM_COLOURS[team.colour]} strokeWidth={stroke} />
        </g>
      ))}
      {drawn.map(({ team, loop }, index) => (
        <g key={team.id}>
          <People people={team.people} loop={loop} isCrowded={teams.length > 4} />
          <Name number={index + 1} name={team.name} loop={loop} isCrowded={teams.length > 5} />
        </g>
      ))}
    </svg>
  )
}

function People({ people, loop, isCrowded }: { people: readonly NexusPerson[]; loop: NexusLoop; isCrowded: boolean }) {
  const discs = placeDiscs(people.length, loop.bulb)
  const rest = people.length - discs.length
  return discs.map((disc, index) => {
    const person = people[index]
    const isRest = rest > 0 && index === discs.length - 1
    if (!person) return null
    return (
      <Person
        key={person.id}
        disc={disc}
        person={person}
        text={isRest ? `+${rest + 1}` : initialsOf(person.name)}
        isRest={isRest}
        isCrowded={isCrowded}
      />
    )
  })
}

type PersonProps = { disc: Disc; person: NexusPerson; text: string; isRest: boolean; isCrowded: boolean }

function Person({ disc: { x, y, radius }, person, text, isRest, isCrowded }: PersonProps) {
  const isFilled = person.isIntegrating && !isRest
  const isBroken = person.hasGap && !isRest
  return (
    <g>
      <circle
        cx={round(x)}
        cy={round(y)}
        r={round(radius)}
        fill={isFilled ? 'var(--ink)' : 'var(--paper)'}
        stroke={isBroken && isFilled ? 'var(--warm)' : 'var(--ink)'}
        strokeWidth={isBroken ? 2 : 1.5}
        strokeDasharray={isBroken ? `${round(radius * 0.42)} ${round(radius * 0.3)}` : undefined}
      />
      {radius >= LEGIBLE_DISC ? (
        <text
          x={round(x)}
          y={round(y)}
          dy="0.36em"
          // On a phone the drawing is so small that initials in five loops and more are only specks.
          className={isCrowded ? 'max-sm:hidden' : undefined}
          textAnchor="middle"
          fontSize={round(radius * 0.86)}
          fontWeight={620}
          fill={isFilled ? 'var(--paper)' : 'var(--ink)'}
        >
          {text}
        </text>
      ) : null}
    </g>
  )
}

function Name({ number, name, loop: { label }, isCrowded }: { number: number; name: string; loop: NexusLoop; isCrowded: boolean }) {
  const most = label.anchor === 'middle' ? (isCrowded ? 12 : 22) : 8
  const isAbove = label.y < 0
  return (
    <text
      x={round(label.anchor === 'middle' ? label.x : clamp(label.x, NEXUS_RADIUS + MARGIN.x - 8))}
      y={round(label.y)}
      dy={label.anchor === 'middle' ? (isAbove ? '-0.05em' : '0.75em') : '0.35em'}
      textAnchor={label.anchor}
      className="font-display"
      fontSize={19}
      fontWeight={560}
      fill="var(--ink)"
    >
      {number} {name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name}
    </text>
  )
}

const clamp = (x: number, most: number) => Math.max(-most, Math.min(most, x))
const round = (value: number) => Math.round(value * 10) / 10
const line = (points: readonly Point[]) => `M${points.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')}`

function describe(teams: readonly NexusTeam[]): string {
  const said = teams.map(({ name, people }) => `${name} with ${people.length} ${people.length === 1 ? 'person' : 'people'}`)
  return `${teams.length} teams, one Nexus: ${said.join(', ')}`
}
