import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { NextSession } from '@/components/roster/next-session'
import { SessionInShort } from '@/components/teaching/session-in-short'

const session = {
  ...{ id: 'third', position: 3, title: 'Scaling', startsAt: new Date('2027-01-12T13:00:00Z'), endsAt: new Date('2027-01-12T15:00:00Z') },
  ...{ meetingUrl: 'https://teams.example/room', whiteboardUrl: null },
}
const renderAt = (now: string) => render(<SessionInShort session={session} of={4} home="/trainer/classes/nx-1" now={new Date(now)} zone="UTC" />)

test('the session that is about to begin leads to its page and its rooms', () => {
  renderAt('2027-01-12T12:55:00Z')
  expect(screen.getByRole('link', { name: 'Scaling' })).toHaveAttribute('href', '/trainer/classes/nx-1/sessions/third')
  expect(screen.getByRole('link', { name: 'Open Teams' })).toBeInTheDocument()
})

test('a class whose last session is over opens no room', () => {
  renderAt('2027-01-12T15:00:00Z')
  expect(screen.getByText('Last')).toBeInTheDocument()
  expect(screen.queryByRole('link', { name: 'Open Teams' })).toBeNull()
})

test('the card of today leads to the page of its session, with its plan and notes', () => {
  const taught = { ref: 'nx-1', course: { code: 'NX', title: 'Nexus', path: '/nexus' }, sessions: [session] }
  render(<NextSession taught={taught as never} session={session} now={new Date('2027-01-12T12:55:00Z')} zone="UTC" seats={[]} />)
  expect(screen.getByRole('link', { name: 'Scaling' })).toHaveAttribute('href', '/trainer/classes/nx-1/sessions/third')
})
