import { render, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { axe } from 'vitest-axe'
import { CourseBand, CourseDrawing, WovenCourse } from '@/components/drawings/course-drawing'
import { countKinds, describeSeats, SeatDots } from '@/components/drawings/seat-dots'
import { StripOfDays } from '@/components/drawings/strip-of-days'

const sessions = ['2027-01-12T13:00Z', '2027-01-14T13:00Z'].map((startsAt, index) => ({
  position: index + 1,
  startsAt: new Date(startsAt),
  endsAt: new Date(Date.parse(startsAt) + 7_200_000),
}))

describe('the strip of days', () => {
  test('is a list of its sessions for those who hear it, on the clock shown', () => {
    render(<StripOfDays sessions={sessions} zone="Australia/Sydney" />)
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Session 1: Wed 13 Jan, 00:00–02:00 AEDT',
      'Session 2: Fri 15 Jan, 00:00–02:00 AEDT',
    ])
  })

  test('in a list of classes is one sentence, with its nights', () => {
    render(<StripOfDays sessions={sessions} zone="Australia/Sydney" size="list" />)
    expect(screen.getByRole('figure')).toHaveTextContent('2 sessions, 00:00–02:00, all in the night')
  })

  test('as decoration says nothing', () => {
    render(<StripOfDays sessions={sessions} zone="Europe/London" size="card" isDecoration />)
    expect(screen.queryByText(/session/)).toBeNull()
  })
})

describe('the seats', () => {
  test('are taken, then held, then yours, then free; three free ones and fewer are scarce', () => {
    expect(Object.fromEntries(countKinds({ capacity: 8, taken: 2, held: 1, free: 5 }, 1))).toEqual({ taken: 1, held: 1, yours: 1, free: 5 })
    expect(Object.fromEntries(countKinds({ capacity: 4, taken: 1, held: 0, free: 3 }, 0))).toEqual({ taken: 1, held: 0, yours: 0, scarce: 3 })
  })

  test('are counted in words', () => {
    render(<SeatDots seats={{ capacity: 12, taken: 7, held: 1, free: 4 }} />)
    expect(screen.getByRole('img', { name: '12 seats: 7 taken, 1 held, 4 free' })).toBeVisible()
    expect([describeSeats({ capacity: 2, taken: 2, held: 0, free: 0 }), describeSeats({ capacity: 2, taken: 0, held: 0, free: 2 })]).toEqual([
      'Full',
      '2 left',
    ])
  })

  test('of a very large class are a short bar with the same words', () => {
    render(<SeatDots seats={{ capacity: 1_000_000, taken: 250_000, held: 0, free: 750_000 }} />)
    const bar = screen.getByRole('img', { name: '1000000 seats: 250000 taken, 750000 free' })
    expect(bar.outerHTML.length).toBeLessThan(1000)
    expect(bar.children[0]).toHaveAttribute('width', '250000')
  })
})

test('axe minds nothing in the drawings', async () => {
  const { container } = render(
    <main>
      <CourseDrawing code="SPS" size={62} />
      <WovenCourse code="SPS" size={200} drawsItself />
      <CourseBand code="SPS" />
      <StripOfDays sessions={sessions} zone="Europe/London" />
      <SeatDots seats={{ capacity: 12, taken: 7, held: 1, free: 4 }} yours={1} />
    </main>,
  )
  expect((await axe(container)).violations.map((violation) => violation.id)).toEqual([])
})
