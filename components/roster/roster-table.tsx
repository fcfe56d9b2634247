import { cx } from 'class-variance-authority'
import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'
import { TextLink } from '@/components/ui/text-link'
import type { Meeting } from '@/lib/schedule/describe-times'
import { type RosterView, rosterQuery, type SortColumn } from '@/lib/teaching/arrange-roster'
import { ROSTER_COLUMNS, type RosterColumn } from '@/lib/teaching/roster-columns'
import type { RosterPrerequisite, RosterSeat } from '@/lib/teaching/roster-queries'
import { describeGaps, describeTheirTime, describeTries, STATE_WORDS } from '@/lib/teaching/roster-words'
import { ActivityBar, Needs, PrerequisiteMarks, SessionMarks, TeamName } from './roster-marks'
import { TickAll } from './tick-all'

const TONES = { complete: 'good', invited: 'quiet', unassigned: 'warm' } as const

export type RosterTableProps = {
  rows: readonly RosterSeat[]
  view: RosterView
  /** Those shown: of the view's, without any that hold nothing. */
  columns: readonly RosterColumn[]
  path: string
  prerequisites: readonly RosterPrerequisite[]
  /** The session that is on or comes next, and its place among the marks. */
  session: Meeting | null
  next: number | null
  timeZone: string
}

/** `display: grid` takes the roles of a table away, so cards on a phone need them said. */
const role = (name: string) => ({ role: name })

/** The taken seats of a class; each head sorts by its column, each row can be ticked. On a phone a row is a card with what matters first. */
export function RosterTable(props: RosterTableProps) {
  const { rows, columns } = props
  return (
    <table {...role('table')} className="w-full border-collapse text-small max-md:block print:text-label">
      <caption className="sr-only">Roster</caption>
      <thead {...role('rowgroup')} className="max-md:sr-only">
        <tr {...role('row')}>
          <th {...role('columnheader')} scope="col" className={cx(headLook, 'w-9 print:hidden')}>
            <TickAll />
          </th>
          <Head {...props} column="name" label="Name" />
          {columns.map((column) => (
            <Head key={column} {...props} column={column} label={ROSTER_COLUMNS[column]} />
          ))}
        </tr>
      </thead>
      <tbody {...role('rowgroup')} className="max-md:block">
        {rows.map((row) => (
          <tr
            key={row.id}
            {...role('row')}
            className="border-b border-line has-checked:bg-wash max-md:grid max-md:grid-cols-[2.25rem_minmax(0,1fr)_auto] max-md:items-start max-md:gap-x-2 max-md:gap-y-1 max-md:py-3"
          >
            <td {...role('cell')} className="py-1.5 align-middle max-md:row-span-2 max-md:py-0 print:hidden">
              {row.personId ? (
                <label className="flex size-8 items-center">
                  <input type="checkbox" name="to" value={row.id} className="size-5 accent-(--accent)" aria-label={`Pick ${row.name}`} />
                </label>
              ) : null}
            </td>
            <th {...role('rowheader')} scope="row" className={cx(cellLook, 'text-left font-bold max-md:col-start-2')}>
              <span className="block max-w-72 min-w-0 wrap-anywhere">{row.name}</span>
              {row.state === 'complete' || columns.includes('seat') ? null : (
                <span className="mt-0.5 block">
                  <Chip tone={TONES[row.state]}>{STATE_WORDS[row.state]}</Chip>
                </span>
              )}
            </th>
            {columns.map((column) => (
              <Cell key={column} column={column} row={row} {...props} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const headLook = 'sticky top-0 z-1 border-b-[1.5px] border-ink bg-paper py-2 pr-4 text-left text-label font-medium text-ink-3 last:pr-0'
const cellLook = 'h-[43px] py-1.5 pr-4 align-middle last:pr-0 max-md:h-auto max-md:min-w-0 max-md:p-0'

/** Where a cell stands on the card of a phone: beside the name what one scans for, below it the rest. */
const PLACES: Partial<Record<RosterColumn, string>> = {
  organisation: 'max-md:col-start-2 max-md:row-start-2',
  team: 'max-md:col-start-3 max-md:row-start-1 max-md:max-w-32 max-md:text-right',
  activities: 'max-md:col-start-3 max-md:row-start-2 max-md:text-right',
}

function Head({ column, label, view, path }: RosterTableProps & { column: 'name' | RosterColumn; label: string }) {
  const isSorted = view.sort === column
  const sorted = isSorted ? (view.isDescending ? 'descending' : 'ascending') : undefined
  const href = column === 'access' ? null : path + rosterQuery({ ...view, sort: column as SortColumn, isDescending: isSorted && !view.isDescending })
  return (
    <th {...role('columnheader')} scope="col" aria-sort={sorted} className={headLook}>
      {href ? (
        <TextLink href={href} className="text-ink-3">
          {label}
        </TextLink>
      ) : (
        label
      )}
      <span aria-hidden>{isSorted ? (view.isDescending ? ' ↓' : ' ↑') : ''}</span>
    </th>
  )
}

/** What does not say by itself what it is: on a card, without a head above it, it has its name. */
const MARKED = new Set<RosterColumn>(['prerequisites', 'sessions', 'assessment', 'survey'])

function Cell({ column, row, ...props }: RosterTableProps & { column: RosterColumn; row: RosterSeat }) {
  const content = contentOf(column, row, props)
  const place = PLACES[column] ?? 'max-md:col-span-2 max-md:col-start-2'
  return (
    <td {...role('cell')} className={cx(cellLook, place, !content && 'max-md:hidden')}>
      {content && MARKED.has(column) ? (
        <span className="max-md:flex max-md:gap-x-3">
          <span aria-hidden className="w-22 shrink-0 text-label text-ink-3 md:hidden">
            {ROSTER_COLUMNS[column]}
          </span>
          <span className="min-w-0">{content}</span>
        </span>
      ) : (
        content
      )}
    </td>
  )
}

function contentOf(
  column: RosterColumn,
  row: RosterSeat,
  { prerequisites, session, next, timeZone }: Pick<RosterTableProps, 'prerequisites' | 'session' | 'next' | 'timeZone'>,
): ReactNode {
  const isNamed = row.personId !== null
  if (column === 'organisation') return row.organisation ? <span className="block max-w-56 wrap-anywhere text-ink-2">{row.organisation}</span> : null
  if (column === 'email') return row.email ? <Address email={row.email} /> : null
  if (column === 'seat') return <Chip tone={TONES[row.state]}>{STATE_WORDS[row.state]}</Chip>
  if (column === 'group') return <span className="block max-w-44 break-words text-ink-2">{row.group}</span>
  if (!isNamed) return null
  if (column === 'team') return row.team ? <TeamName team={row.team} /> : null
  if (column === 'time') return <TheirTime row={row} session={session} timeZone={timeZone} />
  if (column === 'prerequisites')
    return row.declared.length > 0 ? <PrerequisiteMarks declared={row.declared} gaps={describeGaps(row, prerequisites)} /> : null
  if (column === 'activities')
    return row.activityCount > 0 ? <ActivityBar done={row.activitiesDone} count={row.activityCount} isBehind={row.isBehind} /> : null
  if (column === 'sessions') return <SessionMarks marks={row.marks} next={next} />
  if (column === 'assessment') return row.tried.length > 0 ? <span className="text-label">{describeTries(row.tried)}</span> : null
  if (column === 'survey') return row.hasAnsweredSurvey ? 'answered' : null
  return row.accessNeeds ? <Needs>{row.accessNeeds}</Needs> : null
}

function TheirTime({ row, session, timeZone }: { row: RosterSeat; session: Meeting | null; timeZone: string }) {
  const time = describeTheirTime(row, session, timeZone)
  if (!time) return <span className="text-label text-ink-3">{session ? 'zone not said' : ''}</span>
  return (
    <span className="block text-label leading-snug">
      <span className="text-small whitespace-nowrap tabular-nums">{time.span}</span> <span className="text-ink-3 md:block">{time.where}</span>
      {time.isAtNight ? <span className="font-medium text-warm-ink max-md:ml-1.5 md:block">night there</span> : null}
    </span>
  )
}

/** Breaks at the @ before it breaks anywhere else. */
function Address({ email }: { email: string }) {
  const at = email.lastIndexOf('@')
  return (
    <a className="block wrap-anywhere hover:underline md:min-w-48" href={`mailto:${email}`}>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </a>
  )
}
