import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Nexus } from '@/components/drawings/nexus'
import { AddTeam } from '@/components/teams/add-team'
import { Board } from '@/components/teams/board'
import { ForgetChange } from '@/components/teams/forget-change'
import { LastChange } from '@/components/teams/last-change'
import { NexusLegend } from '@/components/teams/nexus-legend'
import { SuggestForm } from '@/components/teams/suggest-form'
import { Suggestion } from '@/components/teams/suggestion'
import { TeamForm } from '@/components/teams/team-form'
import { WatchBoard } from '@/components/teams/watch-board'
import { ActForm } from '@/components/ui/act-form'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { getTaughtClass } from '@/lib/enrolments/taught-classes'
import { DomainError } from '@/lib/errors'
import { planTeams } from '@/lib/teams/arrange-teams'
import { readBoard, type TeamBoard } from '@/lib/teams/queries'
import type { Colleagues } from '@/lib/teams/suggest-teams'
import { FEWEST_TEAMS, MOST_TEAMS, warnAboutCount } from '@/lib/teams/team-rules'
import { TeachingHead } from '../teaching-head'
import {
  addTeamAction,
  arrangeTeamsAction,
  markIntegratingAction,
  moveStudentAction,
  removeTeamAction,
  saveTeamAction,
  showTeamsAction,
  undoBoardAction,
} from './actions'

type Props = PageProps<'/trainer/classes/[ref]/teams'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Teams of ${(await params).ref}` }
}

/** The teams of a class and the Nexus that they make. */
export default async function TeamsPage({ params, searchParams }: Props) {
  const { ref } = await params
  const path = `/trainer/classes/${ref}/teams`
  const { person } = await requireRole(['trainer', 'admin'], path)
  const [taught, search] = [await getTaughtClass(db, { ref, person }), await searchParams]
  if (!taught) notFound()
  const board = await readBoard(db, taught.id)
  const colleagues: Colleagues = search.colleagues === 'spread' ? 'spread' : 'together'
  const asked = typeof search.teams === 'string' ? await askFor(taught.id, Number(search.teams), colleagues) : null
  const warning = board.teams.length > 0 ? warnAboutCount(board.teams.length) : null
  const people = board.without.length + board.teams.reduce((sum, { members }) => sum + members.length, 0)
  const drawn = board.teams.map(({ id, name, colour, members }) => ({
    ...{ id, name, colour },
    people: members.map((one) => ({ id: one.enrolmentId, name: one.name, isIntegrating: one.isIntegrating, hasGap: one.hasGap })),
  }))
  const forms = Object.fromEntries(
    board.teams.map((team) => [
      team.id,
      <TeamForm
        key={team.id}
        team={team}
        size={team.members.length}
        save={saveTeamAction.bind(null, ref, team.id)}
        remove={removeTeamAction.bind(null, ref, team.id)}
      />,
    ]),
  )
  return (
    <>
      <TeachingHead taught={taught} part="Teams" />
      <WatchBoard href={`${path}/version`} version={board.version} />
      <Section title={titleOf(board)} id="teams" spacing="form" aside={<ShowTeams classRef={ref} board={board} />}>
        {people === 0 ? (
          <EmptyState title="Nobody has a name yet">As soon as seats have names, they can be put into teams.</EmptyState>
        ) : (
          <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,5fr)_minmax(0,8fr)]">
            <div className="grid content-start gap-8 lg:col-start-2 lg:row-start-1">
              <SuggestForm path={path} teams={asked?.teams ?? usualCount(board, people)} colleagues={colleagues} error={asked?.error} />
              {asked?.plan ? (
                <Suggestion
                  plan={asked.plan}
                  colleagues={colleagues}
                  version={board.version}
                  warning={warnAboutCount(asked.teams)}
                  act={arrangeTeamsAction.bind(null, ref)}
                  path={path}
                />
              ) : null}
              {warning && !asked?.plan ? <Note tone="warm">{warning}</Note> : null}
              <Board
                teams={board.teams}
                without={board.without}
                version={board.version}
                movedId={typeof search.moved === 'string' ? search.moved : undefined}
                move={moveStudentAction.bind(null, ref)}
                mark={markIntegratingAction.bind(null, ref)}
                forms={forms}
              />
              <AddTeam act={addTeamAction.bind(null, ref)} />
            </div>
            <div className="grid content-start gap-5 max-lg:order-first lg:sticky lg:top-6 lg:col-start-1 lg:row-start-1 lg:self-start">
              <ForgetChange version={board.version} />
              <Nexus teams={drawn} className="max-lg:mx-auto max-lg:max-w-130" />
              {drawn.length > 1 ? <NexusLegend /> : null}
              <LastChange
                last={board.last}
                personId={person.id}
                isFresh={search.did === String(board.version)}
                undo={undoBoardAction.bind(null, ref, board.version)}
              />
            </div>
          </div>
        )}
      </Section>
    </>
  )
}

const COUNTS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']

function titleOf({ teams }: TeamBoard): string {
  const count = COUNTS[teams.length] ?? String(teams.length)
  if (teams.length === 0) return 'No teams yet'
  return teams.length === 1 ? 'One team' : `${count} teams, one Nexus`
}

/** As many as there are, else about five students each. */
const usualCount = ({ teams }: TeamBoard, people: number): number =>
  teams.length || Math.max(FEWEST_TEAMS, Math.min(MOST_TEAMS, Math.round(people / 5)))

async function askFor(classId: string, teams: number, colleagues: Colleagues) {
  try {
    return { teams, plan: await planTeams(db, classId, { teams, colleagues }), error: undefined }
  } catch (error) {
    if (error instanceof DomainError) return { teams, plan: null, error: error.message }
    throw error
  }
}

function ShowTeams({ classRef, board }: { classRef: string; board: TeamBoard }) {
  if (board.teams.length === 0 && !board.shownAt) return null
  return (
    <ActForm act={showTeamsAction.bind(null, classRef, !board.shownAt)} className="flex flex-wrap items-center gap-3">
      {board.shownAt ? <span className="text-ink-2">Students see their teams.</span> : null}
      <SubmitButton variant={board.shownAt ? 'third' : 'second'} size="small" busy="One moment …">
        {board.shownAt ? 'Hide them again' : 'Show students their teams'}
      </SubmitButton>
    </ActForm>
  )
}
