import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { arrangeRoster, readRosterView, rosterQuery, withoutFilter } from '../../lib/teaching/arrange-roster'
import { ALL_COLUMNS } from '../../lib/teaching/roster-columns'
import { columnsFor, rosterToCsv } from '../../lib/teaching/roster-csv'
import type { RosterSeat } from '../../lib/teaching/roster-queries'

const row = (changes: Partial<RosterSeat>): RosterSeat => ({
  id: crypto.randomUUID(),
  name: 'Amara Osei',
  organisation: 'Lindqvist Rail',
  email: 'amara@lindqvist.example',
  state: 'complete',
  group: 'HD-4R7K, Amara Osei',
  accessNeeds: '',
  personId: crypto.randomUUID(),
  timeZone: 'Europe/London',
  team: null,
  declared: [true, false],
  activitiesDone: 2,
  activityCount: 3,
  isBehind: false,
  marks: ['there', 'missed'],
  attended: { present: 1, needed: 2, sessions: 2, unrecorded: 0, hasAttended: false },
  tried: [],
  hasAnsweredSurvey: false,
  ...changes,
})

const FACTS = {
  prerequisites: [
    { id: '1', label: 'Nexus Guide', isRequired: true },
    { id: '2', label: '=Nexus Open', isRequired: false },
  ],
  session: { startsAt: new Date('2027-01-12T09:00:00Z'), endsAt: new Date('2027-01-12T13:00:00Z') },
  timeZone: 'Europe/London',
}
const toCsv = (rows: RosterSeat[], columns = ALL_COLUMNS) => rosterToCsv(rows, columns, FACTS)
const arrange = (rows: RosterSeat[], query: Parameters<typeof readRosterView>[0]) =>
  arrangeRoster(rows, readRosterView(query), FACTS.session.startsAt)

const readBack = (csv: string) => Papa.parse<Record<string, string>>(csv.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true }).data

describe('a cell that a spreadsheet would calculate', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1', '－1', '=cmd|"/c calc"!A1', '", =1'])('is text: %j', (evil) => {
    const fields = ['name', 'organisation', 'email', 'group', 'accessNeeds'] as const
    const [read] = readBack(
      toCsv([
        row({
          ...Object.fromEntries(fields.map((field) => [field, evil])),
          team: { id: '1', name: evil, colour: 'ink', number: 1 },
          tried: [
            { name: evil, number: 1, state: 'ready', scoreBasisPoints: null },
            { name: evil, number: 1, state: 'passed', scoreBasisPoints: 9250 },
          ],
        }),
      ]),
    )
    for (const cell of Object.values(read ?? {})) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]|^\s+[=+\-@]/)
  })
})

test('what is no formula comes back as it was', () => {
  const rows = [row({ name: 'Zoë, "Z" O’Neil', accessNeeds: 'Captions;\nslides a day before' }), row({ name: 'Ana-María' })]
  expect(readBack(toCsv(rows)).map((read) => [read.Name, read['Access needs']])).toEqual([
    ['Zoë, "Z" O’Neil', 'Captions;\nslides a day before'],
    ['Ana-María', ''],
  ])
})

test('an empty roster is its head alone', () => {
  expect(toCsv([], ['organisation', 'access'] as never)).toBe('\ufeffName,Organisation,Access needs\r\n')
})

describe('the view of a roster', () => {
  const wojcik = row({ name: 'Konrad Wójcik', organisation: 'Atelier Nine', state: 'invited' })
  const nameless = row({ name: 'Seat of A, booked by B', state: 'unassigned', email: '', personId: null })
  const amara = row({})

  test('sorts by name with nameless seats last, and both ways', () => {
    const all = [nameless, wojcik, amara]
    expect(arrange(all, {})).toEqual([amara, wojcik, nameless])
    expect(arrange(all, { sort: '-name' })).toEqual([nameless, wojcik, amara])
    expect(arrange(all, { sort: 'organisation' })[0]).toBe(wojcik)
  })

  test('finds people without their accents, and seats by state', () => {
    expect(arrange([nameless, wojcik, amara], { q: 'wojcik' })).toEqual([wojcik])
    expect(arrange([nameless, wojcik, amara], { state: 'unassigned' })).toEqual([nameless])
  })

  test('lives in the address, where nonsense does no harm', () => {
    const view = readRosterView({ q: 'rail', sort: '-state', state: 'invited' })
    expect(readRosterView(Object.fromEntries(new URLSearchParams(rosterQuery(view))))).toEqual(view)
    expect(rosterQuery(readRosterView({ sort: 'access', state: 'x', gap: 'constructor', team: '1', q: ['a', 'b'] }))).toBe('?q=a')
    expect(rosterQuery(readRosterView({}))).toBe('')
    expect(rosterQuery(withoutFilter(view))).toBe(
      rosterQuery({ ...readRosterView({}), sort: view.sort, isDescending: view.isDescending, columns: view.columns }),
    )
  })
})

describe('a file for others', () => {
  test('has for the vendor names and addresses alone, whatever is shown', () => {
    const [read] = readBack(toCsv([row({ accessNeeds: 'Captions' })], columnsFor('vendor', ALL_COLUMNS) as never))
    expect(read).toEqual({ Name: 'Amara Osei', 'E-mail': 'amara@lindqvist.example' })
  })

  test('says gaps, the student’s own time and what was attended in words', () => {
    const [read] = readBack(toCsv([row({ timeZone: 'Australia/Sydney', declared: [false, true] })]))
    expect(read).toMatchObject({
      'Time zone': 'Australia/Sydney',
      'Their time': '20:00–00:00',
      'Prerequisites missing': 'Nexus Guide',
      'Pre-work done': '2 of 3',
      'Sessions attended': '1 of 2',
      'Has attended': 'not yet',
    })
  })
})

describe('what is missing of somebody', () => {
  const [ready, gap, late] = [
    row({ name: 'A', declared: [true, true], activitiesDone: 3, marks: ['there', 'open'] }),
    row({ name: 'B', activitiesDone: 3, marks: ['there', 'open'] }),
    row({ name: 'C', declared: [true, true], activitiesDone: 1, isBehind: true, marks: ['made-up', 'open'] }),
  ]
  const found = (query: Parameters<typeof readRosterView>[0]) => arrange([ready, gap, late], query).map(({ name }) => name)

  test('can be filtered by, one thing or any', () => {
    expect(found({ gap: 'prerequisites' })).toEqual(['B'])
    expect(found({ gap: 'activities' })).toEqual(['C'])
    expect(found({ gap: 'attendance' })).toEqual([])
    expect(found({ gap: 'any' })).toEqual(['B', 'C'])
  })

  test('and by team, or by being in none', () => {
    const team = { id: crypto.randomUUID(), name: 'Harbour', colour: 'accent' as const, number: 1 }
    const all = [row({ name: 'In', team }), row({ name: 'Out' }), row({ name: 'Nobody', personId: null })]
    expect(arrange(all, { team: team.id }).map(({ name }) => name)).toEqual(['In'])
    expect(arrange(all, { team: 'none' }).map(({ name }) => name)).toEqual(['Out'])
  })

  test('columns are hidden through the address, all of them too', () => {
    const view = readRosterView({ col: ['team', 'nonsense', 'organisation'] })
    expect(view.columns).toEqual(['organisation', 'team'])
    expect(rosterQuery(view)).toBe('?col=organisation&col=team')
    expect(readRosterView(Object.fromEntries([['col', ['none']]])).columns).toEqual([])
    expect(rosterQuery(readRosterView({ col: 'none' }))).toBe('?col=none')
  })
})
