import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { arrangeRoster, readRosterView, rosterQuery } from '../../lib/enrolments/arrange-roster'
import type { RosterRow } from '../../lib/enrolments/roster'
import { rosterToCsv } from '../../lib/enrolments/roster-csv'

const row = (changes: Partial<RosterRow>): RosterRow => ({
  id: crypto.randomUUID(),
  name: 'Amara Osei',
  organisation: 'Lindqvist Rail',
  email: 'amara@lindqvist.example',
  state: 'complete',
  group: 'HD-4R7K, Amara Osei',
  accessNeeds: '',
  ...changes,
})

const readBack = (csv: string) => Papa.parse<Record<string, string>>(csv.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true }).data

describe('a cell that a spreadsheet would calculate', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1', '－1', '=cmd|"/c calc"!A1', '", =1'])('is text: %j', (evil) => {
    const fields = ['name', 'organisation', 'email', 'group', 'accessNeeds'] as const
    const [read] = readBack(rosterToCsv([row(Object.fromEntries(fields.map((field) => [field, evil])))]))
    for (const cell of Object.values(read ?? {})) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]|^\s+[=+\-@]/)
  })
})

test('what is no formula comes back as it was', () => {
  const rows = [row({ name: 'Zoë, "Z" O’Neil', accessNeeds: 'Captions;\nslides a day before' }), row({ name: 'Ana-María' })]
  expect(readBack(rosterToCsv(rows)).map((read) => [read.Name, read['Access needs']])).toEqual([
    ['Zoë, "Z" O’Neil', 'Captions;\nslides a day before'],
    ['Ana-María', ''],
  ])
})

test('an empty roster is its head alone', () => {
  expect(rosterToCsv([])).toBe('\ufeffName,Organisation,E-mail,Seat,Group,Access needs\r\n')
})

describe('the view of a roster', () => {
  const wojcik = row({ name: 'Konrad Wójcik', organisation: 'Atelier Nine', state: 'invited' })
  const nameless = row({ name: 'Seat of A, booked by B', state: 'unassigned', email: '' })
  const amara = row({})

  test('sorts by name with nameless seats last, and both ways', () => {
    const all = [nameless, wojcik, amara]
    expect(arrangeRoster(all, readRosterView({}))).toEqual([amara, wojcik, nameless])
    expect(arrangeRoster(all, readRosterView({ sort: '-name' }))).toEqual([nameless, wojcik, amara])
    expect(arrangeRoster(all, readRosterView({ sort: 'organisation' }))[0]).toBe(wojcik)
  })

  test('finds people without their accents, and seats by state', () => {
    expect(arrangeRoster([nameless, wojcik, amara], readRosterView({ q: 'wojcik' }))).toEqual([wojcik])
    expect(arrangeRoster([nameless, wojcik, amara], readRosterView({ state: 'unassigned' }))).toEqual([nameless])
  })

  test('lives in the address, where nonsense does no harm', () => {
    const view = readRosterView({ q: 'rail', sort: '-state', state: 'invited' })
    expect(readRosterView(Object.fromEntries(new URLSearchParams(rosterQuery(view))))).toEqual(view)
    expect(rosterQuery(readRosterView({ sort: 'accessNeeds', state: 'x', q: ['a', 'b'] }))).toBe('?q=a')
    expect(rosterQuery(readRosterView({}))).toBe('')
  })
})
