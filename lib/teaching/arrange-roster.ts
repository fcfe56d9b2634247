import type { SeatState } from '../enrolments/roster'
import { offsetMinutes } from '../schedule/zone-time'
import { ALL_COLUMNS, FIRST_COLUMNS, type RosterColumn } from './roster-columns'
import type { RosterSeat } from './roster-queries'

export const SEAT_STATES: readonly SeatState[] = ['complete', 'invited', 'unassigned']
/** What may be missing of somebody, in words for the filter. */
export const GAPS = {
  any: 'anything',
  name: 'a name',
  prerequisites: 'prerequisites',
  activities: 'pre-work',
  attendance: 'sessions',
  result: 'a result',
  survey: 'the survey',
} as const
export type Gap = keyof typeof GAPS
export type SortColumn = 'name' | Exclude<RosterColumn, 'access'>
const SORTABLE = ['name', ...ALL_COLUMNS.filter((column) => column !== 'access')] as SortColumn[]

/** How the roster is shown: in the address, so that it can be sent on, and the CSV file has what the page has. */
export type RosterView = {
  q: string
  /** The id of a team, or `none` for those without one. */
  team: string | null
  gap: Gap | null
  state: SeatState | null
  sort: SortColumn
  isDescending: boolean
  columns: readonly RosterColumn[]
  /** Only these seats, by id, where some were ticked. */
  only: readonly string[]
}

type Query = Record<string, string | string[] | undefined>

/** Reads the view from an address; what it does not know it leaves out. */
export function readRosterView(query: Query): RosterView {
  const all = (name: string): string[] => [query[name] ?? []].flat()
  const [sort = '', gap = '', team = ''] = [all('sort')[0], all('gap')[0], all('team')[0]]
  const column = sort.replace(/^-/, '')
  const columns = ALL_COLUMNS.filter((one) => all('col').includes(one))
  return {
    q: (all('q')[0] ?? '').trim().slice(0, 100),
    team: team === 'none' || isId(team) ? team : null,
    gap: Object.hasOwn(GAPS, gap) ? (gap as Gap) : null,
    state: SEAT_STATES.find((one) => one === all('state')[0]) ?? null,
    sort: SORTABLE.find((one) => one === column) ?? 'name',
    isDescending: sort.startsWith('-'),
    columns: all('col').length > 0 ? columns : FIRST_COLUMNS,
    only: all('to').filter(isId).slice(0, 500),
  }
}

/** `?q=rail&sort=-team`, or nothing for the view that one sees first. */
export function rosterQuery({ q, team, gap, state, sort, isDescending, columns, only }: RosterView): string {
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (team) query.set('team', team)
  if (gap) query.set('gap', gap)
  if (state) query.set('state', state)
  if (sort !== 'name' || isDescending) query.set('sort', `${isDescending ? '-' : ''}${sort}`)
  // With no column at all the name alone is left, which an address has to say too.
  if (columns.join() !== FIRST_COLUMNS.join()) for (const column of columns.length > 0 ? columns : ['none']) query.append('col', column)
  for (const id of only) query.append('to', id)
  return query.size > 0 ? `?${query}` : ''
}

/** Everybody again, in the same order and columns. */
export const withoutFilter = (view: RosterView): RosterView => ({ ...view, q: '', team: null, gap: null, state: null, only: [] })

/** Of the columns that one sees first, those that hold something; columns that were chosen stay. */
export function withoutEmpty(columns: readonly RosterColumn[], seats: readonly RosterSeat[]): readonly RosterColumn[] {
  if (columns.join() !== FIRST_COLUMNS.join()) return columns
  const isEmpty: Partial<Record<RosterColumn, (seat: RosterSeat) => boolean>> = {
    team: ({ team }) => team === null,
    prerequisites: ({ declared }) => declared.length === 0,
    activities: ({ activityCount }) => activityCount === 0,
    assessment: ({ tried }) => tried.length === 0,
    access: ({ accessNeeds }) => accessNeeds === '',
  }
  return columns.filter((column) => !seats.every((seat) => isEmpty[column]?.(seat) ?? false))
}

/** Filtered and sorted; seats without a name come last where one sorts by name. `at`: the instant whose clocks the zones are sorted by. */
export function arrangeRoster(seats: readonly RosterSeat[], view: RosterView, at: Date): RosterSeat[] {
  const wanted = fold(view.q)
  const found = seats.filter(
    (seat) =>
      (!view.state || seat.state === view.state) &&
      (!view.team || (view.team === 'none' ? seat.team === null && seat.personId !== null : seat.team?.id === view.team)) &&
      (!view.gap || lacks(seat, view.gap)) &&
      (view.only.length === 0 || view.only.includes(seat.id)) &&
      (wanted === '' || fold([seat.name, seat.organisation, seat.email, seat.group, seat.team?.name ?? ''].join('\n')).includes(wanted)),
  )
  const sorted = found.sort((a, b) => compare(keyOf(a, view.sort, at), keyOf(b, view.sort, at)) || collator.compare(a.name, b.name))
  return view.isDescending ? sorted.reverse() : sorted
}

/** Whether something is missing of a student that should be there by now, or of a seat its name. */
export function lacks(seat: RosterSeat, gap: Gap): boolean {
  if (gap === 'any') return (Object.keys(GAPS) as Gap[]).some((one) => one !== 'any' && lacks(seat, one))
  if (gap === 'name') return seat.state !== 'complete'
  if (seat.personId === null) return false
  if (gap === 'prerequisites') return seat.declared.includes(false)
  if (gap === 'activities') return seat.isBehind
  if (gap === 'attendance') return seat.marks.includes('missed')
  if (gap === 'result') return seat.tried.some(({ state }) => state === 'ready' || state === 'waiting')
  return seat.tried.length > 0 && !seat.hasAnsweredSurvey
}

function keyOf(seat: RosterSeat, sort: SortColumn, at: Date): string | number {
  if (sort === 'name') return Number(seat.state === 'unassigned')
  if (sort === 'seat') return SEAT_STATES.indexOf(seat.state)
  if (sort === 'team') return seat.team?.name ?? LAST
  if (sort === 'time') return seat.timeZone ? offsetMinutes(at, seat.timeZone) : Number.MAX_SAFE_INTEGER
  if (sort === 'prerequisites') return seat.declared.filter(Boolean).length
  if (sort === 'activities') return seat.activitiesDone
  if (sort === 'sessions') return seat.attended.present
  if (sort === 'assessment') return seat.tried.map(({ state }) => state).join() || LAST
  if (sort === 'survey') return Number(seat.hasAnsweredSurvey)
  return seat[sort]
}

const LAST = '\uffff'
const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text)
const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })
/** So that 'wojcik' finds 'Wójcik'. */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
