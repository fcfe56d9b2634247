import type { RosterRow, SeatState } from './roster'

export const SORT_COLUMNS = ['name', 'organisation', 'email', 'state', 'group'] as const
export type SortColumn = (typeof SORT_COLUMNS)[number]
export const SEAT_STATES: readonly SeatState[] = ['complete', 'invited', 'unassigned']

/** How the roster is shown: in the address, so that it can be sent on, and the CSV file has what the page has. */
export type RosterView = { q: string; state: SeatState | null; sort: SortColumn; isDescending: boolean }

type Query = Record<string, string | string[] | undefined>

/** Reads the view from an address; what it does not know it leaves out. */
export function readRosterView(query: Query): RosterView {
  const { q, state, sort } = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]))
  const column = sort?.replace(/^-/, '')
  return {
    q: (q ?? '').trim().slice(0, 100),
    state: SEAT_STATES.find((one) => one === state) ?? null,
    sort: SORT_COLUMNS.find((one) => one === column) ?? 'name',
    isDescending: sort?.startsWith('-') ?? false,
  }
}

/** `?q=rail&sort=-state`, or nothing for the view that one sees first. */
export function rosterQuery({ q, state, sort, isDescending }: RosterView): string {
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (state) query.set('state', state)
  if (sort !== 'name' || isDescending) query.set('sort', `${isDescending ? '-' : ''}${sort}`)
  return query.size > 0 ? `?${query}` : ''
}

/** Filtered and sorted; seats without a name come last where one sorts by name. */
export function arrangeRoster(rows: readonly RosterRow[], { q, state, sort, isDescending }: RosterView): RosterRow[] {
  const wanted = fold(q)
  const found = rows.filter(
    (row) =>
      (!state || row.state === state) && (wanted === '' || fold([row.name, row.organisation, row.email, row.group].join('\n')).includes(wanted)),
  )
  const rank = (row: RosterRow) => (sort === 'name' ? Number(row.state === 'unassigned') : sort === 'state' ? SEAT_STATES.indexOf(row.state) : 0)
  const text = (row: RosterRow) => (sort === 'state' ? row.name : row[sort])
  const sorted = found.sort((a, b) => rank(a) - rank(b) || collator.compare(text(a), text(b)) || collator.compare(a.name, b.name))
  return isDescending ? sorted.reverse() : sorted
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })
/** So that 'wojcik' finds 'Wójcik'. */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
