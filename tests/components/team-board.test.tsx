import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { Board } from '@/components/teams/board'
import { ForgetChange } from '@/components/teams/forget-change'
import { LastChange } from '@/components/teams/last-change'
import { idleForm } from '@/lib/errors'
import type { BoardTeam } from '@/lib/teams/queries'

const teamOf = (id: string, name: string, members: BoardTeam['members'] = []): BoardTeam => ({
  ...{ id, name, members, classId: 'class', position: 1, colour: 'accent', createdAt: new Date() },
  ...{ meetingUrl: null, whiteboardUrl: null },
})
const person = { enrolmentId: 'ada', name: 'Ada King', organisation: null, teamId: 'mill', isIntegrating: false, hasGap: false }
const teams = [teamOf('mill', 'Mill', [person as never]), teamOf('bridge', 'Bridge'), teamOf('quarry', 'Quarry')]

afterEach(() => vi.restoreAllMocks())

async function moveToQuarry(move: () => Promise<typeof idleForm>) {
  const press = userEvent.setup()
  render(<Board teams={teams} without={[]} version={1} move={move} mark={async () => idleForm} forms={{}} />)
  await press.click(screen.getByLabelText('Move Ada King'))
  await press.selectOptions(screen.getByLabelText('Move to'), 'quarry')
  const again = () => press.click(screen.getByRole('button', { name: 'Move Ada King there' }))
  await again()
  return again
}

test('without a connection the board stays, says that nothing was moved, keeps the choice, and works when it is back', async () => {
  const move = vi.fn(async () => idleForm)
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  const again = await moveToQuarry(move)
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no connection, so nothing was moved. Try again when it is back.')
  expect(within(screen.getByRole('region', { name: /^Mill/ })).getByText('Ada King')).toBeInTheDocument()
  expect(screen.getByLabelText('Move to')).toHaveValue('quarry')
  expect(move).not.toHaveBeenCalled()
  online.mockReturnValue(true)
  await again()
  await waitFor(() => expect((move.mock.calls as unknown as [unknown, FormData][])[0]?.[1].get('to')).toBe('quarry'))
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})

test('a connection that breaks under way leaves the board and does not say that nothing was done', async () => {
  await moveToQuarry(async () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The connection broke before an answer came. When it is back, look whether it was moved.',
  )
  expect(screen.getByLabelText('Move to')).toHaveValue('quarry')
})

test('one’s own change can be undone while it is fresh, and after a reload the address no longer says that it is', () => {
  const last = { said: 'Ada King moved to Quarry', byId: 'ruth', by: 'Ruth', canUndo: true }
  const change = (isFresh: boolean) => <LastChange last={last} personId="ruth" isFresh={isFresh} undo={async () => idleForm} />
  const { rerender } = render(change(true))
  expect(screen.getByRole('button', { name: 'Undo' })).toBeInTheDocument()
  rerender(change(false))
  expect(screen.queryByText(/moved to Quarry/)).toBeNull()

  window.history.replaceState(null, '', '/trainer/classes/nx-1/teams?did=7&moved=ada#move-ada')
  render(<ForgetChange version={7} />)
  expect(window.location.href).toMatch(/teams\?moved=ada#move-ada$/)
})
