import type { TeamColour } from '@/lib/teams/team-rules'

/** Deep green is as dark as the page by night, so there it is the lighter green. */
export const TEAM_COLOURS: Record<TeamColour, string> = {
  accent: 'var(--accent)',
  ink: 'var(--ink)',
  mist: 'var(--mist)',
  warm: 'var(--warm)',
  deep: 'var(--accent-2)',
}

/** The number of a team in a ring of its colour: of nine teams some have the same. The name always stands beside it. */
export const TeamMark = ({ team: { number, colour } }: { team: { number: number; colour: TeamColour } }) => (
  <span
    aria-hidden
    className="inline-grid size-5 shrink-0 place-items-center rounded-[50%] border-[2.5px] font-text text-[0.6875rem] leading-none font-bold tracking-normal tabular-nums"
    style={{ borderColor: TEAM_COLOURS[colour] }}
  >
    {number}
  </span>
)
