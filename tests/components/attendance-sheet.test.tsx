import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AttendanceSheet } from '@/components/attendance/attendance-sheet'
import { idleForm } from '@/lib/errors'

const session = { id: 'first', startsAt: new Date('2027-01-12T13:00:00Z'), endsAt: new Date('2027-01-12T15:00:00Z') }
const ada = {
  enrolmentId: 'ada',
  name: 'Ada King',
  guestOf: null,
  goesTo: null,
  status: 'present' as const,
  lateMinutes: 0,
  leftEarlyMinutes: 0,
  note: '',
}
const attended = { present: 7, needed: 6, sessions: 8, unrecorded: 1, hasAttended: true }

beforeEach(() => {
  localStorage.clear()
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Response.json({ savedAt: '2027-01-12T13:30:00Z', progress: { ada: attended } })),
  )
})
afterEach(() => vi.unstubAllGlobals())

async function renderSheet() {
  render(
    <AttendanceSheet
      act={async () => idleForm}
      session={session}
      address="/sheet"
      signInPath="/sign-in"
      rows={[ada]}
      elsewhere={{}}
      progress={{ ada: attended }}
    />,
  )
  await userEvent.click(screen.getByText('Late, left early, note'))
  const late = screen.getByLabelText('Late, min')
  const type = async (text: string) => {
    await userEvent.clear(late)
    await userEvent.type(late, text)
  }
  return { late, type }
}

test.each([
  ['999', 'That is more than the session lasts, which is 120 minutes.'],
  ['abc', 'Enter minutes as a whole number, like 15.'],
])('minutes like %s are not sent: the field says why and keeps them, and the bar that a row is to be put right', async (text, sentence) => {
  const { late, type } = await renderSheet()
  await type(text)
  expect(screen.getByRole('status')).toHaveTextContent('One row is to be put right; what you typed is kept.')
  expect(late).toBeInvalid()
  expect(late).toHaveAccessibleDescription(sentence)
  expect(late).toHaveValue(text)

  await type('15')
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(/^Saved/))
  expect(late).toBeValid()
  expect(late.closest('details')).toHaveAttribute('open')
  expect(screen.getByText('15 min late')).toBeInTheDocument()
})

test('somebody away for more than half counts as missed, and the row says so', async () => {
  const { type } = await renderSheet()
  await type('60')
  expect(screen.queryByText(/counts as missed/)).toBeNull()
  await type('61')
  await userEvent.click(screen.getByText('61 min late'))
  expect(screen.getByText('More than half was missed: counts as missed.')).toBeVisible()
})

test('the sheet counts the sessions somebody was in against all of them', async () => {
  await renderSheet()
  expect(screen.getByText('7 of 8, 6 needed')).toBeInTheDocument()
})

test('who makes the session up elsewhere is not among all others who were present', async () => {
  const ben = { ...ada, enrolmentId: 'ben', name: 'Ben Franklin', status: null }
  const cleo = { ...ben, enrolmentId: 'cleo', name: 'Cleo Mint', goesTo: { ref: 'sps-k7m2', startsAt: new Date('2027-01-26T13:00:00Z') } }
  const elsewhere = { cleo: 'Makes it up in sps-k7m2, Tue 26 Jan' }
  render(
    <AttendanceSheet
      {...{ session, elsewhere, progress: {}, rows: [ben, cleo], address: '/sheet', signInPath: '/sign-in' }}
      act={async () => idleForm}
    />,
  )
  expect(screen.getByText('Makes it up in sps-k7m2, Tue 26 Jan')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'All others were present' }))
  const isPresent = (name: string) => within(screen.getByRole('group', { name: new RegExp(name) })).getByLabelText('Present')
  expect(isPresent('Ben')).toBeChecked()
  expect(isPresent('Cleo')).not.toBeChecked()
})
