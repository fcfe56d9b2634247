import { render, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { axe } from 'vitest-axe'
import { PathLine } from '@/components/drawings/path-line'
import { NextThing } from '@/components/my/next-thing'
import { PathList } from '@/components/my/path-list'
import { groupSteps } from '@/lib/path/group-steps'
import { nextStep, pathSteps } from '@/lib/path/path-steps'
import { picturePath } from '@/lib/path/picture-path'
import { at, facts, session } from '../path/facts'

const now = at('2027-01-13', '09:00')
const zone = 'Europe/London'
const given = facts({ sessions: [session(1, { attendance: 'present' }), session(2), session(3), session(4)] })
const steps = pathSteps(given, now)

test('the path is a list of groups for those who hear it, each step with its state and its date', async () => {
  const { container } = render(
    <main>
      <h1>My class</h1>
      <h2>Your path</h2>
      <PathList groups={groupSteps(steps, { now, zone })} now={now} zone={zone} />
    </main>,
  )
  expect(screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)).toEqual([
    'This week',
    'When it suits you',
    'Later',
    'Done',
  ])
  const done = within(screen.getByRole('region', { name: 'Done' })).getAllByRole('listitem')
  expect(done[0]).toHaveTextContent('Session 1, attended, done')
  const soon = screen.getByRole('region', { name: 'This week' })
  expect(within(soon).getAllByRole('listitem')[0]).toHaveTextContent('Session 2: Team Selection, nextThu 14 Jan, 13:00')
  expect((await axe(container)).violations).toEqual([])
})

test('the drawing says nothing of its own: the list is its text', () => {
  render(<PathLine picture={picturePath(steps, given)} bookedAt={given.bookedAt} now={now} zone={zone} />)
  expect(screen.queryByText('Booked')).toBeInTheDocument()
  expect(screen.queryByRole('img')).toBeNull()
  expect(screen.queryByRole('graphics-document')).toBeNull()
})

test('the one next thing is the heading of the page, with one link that says what it does', () => {
  const before = at('2027-01-08', '09:00')
  const step = nextStep(pathSteps(facts(), before), facts(), before)
  if (!step) throw new Error('nothing is next')
  render(<NextThing code="SPS" step={step} className="Scaled Professional Scrum" />)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Nexus Guide, required')
  expect(screen.getByRole('link', { name: 'Declare it' })).toHaveAttribute('href', '/my/classes/sps-k7m2/before#prerequisites')
})
