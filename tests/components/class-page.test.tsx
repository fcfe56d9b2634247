import { act, render, screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { axe } from 'vitest-axe'
import { describeForSearch } from '@/components/schedule/class-json-ld'
import { ClassHours, ClassTimesTitle, ClockSentence, NightNote } from '@/components/schedule/class-times'
import { groupByMonth } from '@/components/schedule/group-by-month'
import { SameHoursElsewhere } from '@/components/schedule/same-hours-elsewhere'
import { ScheduleFilters } from '@/components/schedule/schedule-filters'
import { SeatsPanel } from '@/components/schedule/seats-panel'
import { SessionList } from '@/components/schedule/session-list'
import { chooseZone } from '@/components/schedule/visitor-zone'
import { describeClassState } from '@/lib/schedule/class-state'
import type { ClassCard } from '@/lib/schedule/queries'
import { readFilters } from '@/lib/schedule/read-filters'
import { cardOf } from '../support/class-card'

const now = new Date('2026-11-22T12:00:00Z')

const panel = (given: Partial<ClassCard> = {}, currency?: string) => {
  const card = cardOf(given)
  return render(<SeatsPanel card={card} state={describeClassState(card, now)} now={now} bookHref={`/classes/${card.ref}/book`} currency={currency} />)
}

describe('the panel of price and seats', () => {
  test('says what a seat costs, what one pays in the UK, and how many there are', async () => {
    const { container } = panel()
    expect(screen.getByText('£2,200.00')).toBeVisible()
    expect(screen.getByText('In the UK £2,640.00 to pay.')).toBeVisible()
    expect(screen.getByText('12 of 16 seats free')).toBeVisible()
    expect(screen.getByRole('link', { name: 'Book a seat' })).toHaveAttribute('href', '/classes/sps-k7m2/book')
    expect(screen.getByText('Confirmed: this class runs')).toBeVisible()
    expect((await axe(container)).violations).toEqual([])
  })

  test('shows the early-bird price until its end, with the price after it', () => {
    panel({ prices: [{ currency: 'GBP', listMinor: 220_000, earlyBirdMinor: 198_000, earlyBirdUntil: new Date('2026-12-22T00:00:00Z') }] })
    expect(screen.getByText('£1,980.00')).toBeVisible()
    expect(screen.getByText('In the UK £2,376.00 to pay.')).toBeVisible()
    expect(screen.getByText('Early bird until Tue 22 Dec, then £2,200.00.')).toBeVisible()
  })

  test('shows the currency that was asked for, and the others below', () => {
    panel(
      {
        prices: ['GBP', 'EUR'].map((currency, index) => ({
          currency,
          listMinor: 220_000 + index * 40_000,
          earlyBirdMinor: null,
          earlyBirdUntil: null,
        })),
      },
      'EUR',
    )
    expect(screen.getByText('€2,600.00')).toBeVisible()
    expect(screen.getByText('Also sold at £2,200.00.')).toBeVisible()
  })

  test('says how many seats a tentative class is missing, and that nothing is lost if it is called off', () => {
    panel({ status: 'open', goal: 6 })
    expect(screen.getByText(/^Runs with 3 more\. If it is called off, you get everything back\.$/)).toBeVisible()
    expect(screen.queryByText('Confirmed: this class runs')).toBeNull()
  })

  test.each<[string, Partial<ClassCard>, string]>([
    ['full', { seats: { capacity: 16, taken: 16, held: 0, free: 0 } }, 'Every seat is taken.'],
    [
      'full of holds',
      { seats: { capacity: 16, taken: 15, held: 1, free: 0 } },
      'Every seat is taken or held. Who waits is asked when one comes free.',
    ],
    ['called off', { status: 'cancelled' }, 'This class has been called off.'],
    ['begun', { startsAt: new Date('2026-11-20T12:00:00Z') }, 'This class has begun, so its seats are no longer sold.'],
    ['over', { status: 'completed' }, 'This class has taken place.'],
    ['private', { isPrivate: true }, 'This is a private class: its seats are not sold here.'],
    ['closed', { bookingClosesAt: new Date('2026-11-21T12:00:00Z') }, 'Booking for this class has closed.'],
  ])('a class that is %s says so and sells nothing', (_, given, sentence) => {
    panel(given)
    expect(screen.getByText(sentence)).toBeVisible()
    expect(screen.queryByRole('link', { name: /Book/ })).toBeNull()
    if (!given.isPrivate) expect(screen.getByRole('link', { name: 'Other dates of SPS' })).toHaveAttribute('href', '/classes?course=SPS')
  })
})

describe('the times of a class', () => {
  const card = cardOf()
  const times = { sessions: card.sessions, classZone: 'Europe/London', zone: 'Europe/London', isFixed: false }

  test('are shown on the clock that was asked for, with the class’s own hours beside it', () => {
    const fixed = { ...times, zone: 'Australia/Sydney', isFixed: true }
    render(
      <>
        <h1>
          <ClassTimesTitle {...fixed} />
        </h1>
        <p>
          <ClassHours {...fixed} format="immersive" />
        </p>
        <NightNote {...fixed} code="SPS" />
        <SessionList sessions={card.sessions} zone="Australia/Sydney" isFixed />
      </>,
    )
    expect(screen.getByRole('heading')).toHaveTextContent('Four weeks on Sydney’s clock')
    expect(screen.getByText('8 × 2 h, 00:00–02:00 AEDT; 13:00–15:00 GMT in London')).toBeVisible()
    expect(screen.getByText('All eight sessions fall in Sydney’s night, 00:00 to 02:00.')).toBeVisible()
    expect(screen.getByRole('link')).toHaveAttribute('href', '/classes?course=SPS&awake=07-22&zone=Australia%2FSydney')
    const [first] = screen.getAllByRole('listitem')
    expect(within(first as HTMLElement).getByText(/Wed 13 Jan/)).toBeVisible()
  })

  test('follow the visitor’s clock when it is chosen', () => {
    render(
      <>
        <h1>
          <ClassTimesTitle {...times} />
        </h1>
        <p data-testid="clock">
          <ClockSentence {...times} />
        </p>
        <NightNote {...times} code="SPS" />
      </>,
    )
    act(() => chooseZone('America/New_York'))
    expect(screen.getByRole('heading')).toHaveTextContent('Four weeks on your clock')
    expect(screen.getByTestId('clock')).toHaveTextContent('Every session is between 08:00 and 10:00.')
    expect(screen.queryByText(/night/)).toBeNull()
    act(() => chooseZone('Australia/Sydney'))
    expect(screen.getByText('All eight sessions fall in your night, 00:00 to 02:00.')).toBeVisible()
  })

  test('elsewhere are those of two other clocks, with a word where it is night', () => {
    render(<SameHoursElsewhere {...times} isFixed />)
    const [sydney, newYork] = screen.getAllByRole('listitem')
    expect(sydney).toHaveTextContent(/Sydney.*Wed and Fri, 00:00–02:00.*In the night in Sydney, every time/)
    expect(newYork).toHaveTextContent(/New York.*Tue and Thu, 08:00–10:00/)
  })
})

test('months of the schedule go by the clock shown', () => {
  expect(groupByMonth([cardOf({}, '1 Sunday 23:30–23:59 Europe/London from 2027-01-31')], 'Europe/London')[0]?.name).toBe('January 2027')
  expect(groupByMonth([cardOf({}, '1 Sunday 23:30–23:59 Europe/London from 2027-01-31')], 'Asia/Tokyo')[0]?.name).toBe('February 2027')
})

test('the filters keep what was chosen, also a zone and hours that are not on their lists', async () => {
  const { filters } = readFilters({ course: 'sps', zone: 'Asia/Kathmandu', awake: '06-13', language: 'pt-BR', from: '2027-01-01', currency: 'eur' })
  const { container } = render(
    <ScheduleFilters filters={filters} choices={{ courses: [{ code: 'SPS', title: 'Scaled Professional Scrum' }], languages: ['en', 'pt-BR'] }} />,
  )
  const form = container.querySelector('form')
  const sent = Object.fromEntries([...new FormData(form as HTMLFormElement)].filter(([, value]) => value !== ''))
  expect(sent).toEqual({ course: 'SPS', zone: 'Asia/Kathmandu', awake: '06-13', language: 'pt-BR', from: '2027-01-01', currency: 'EUR' })
  expect((await axe(container)).violations).toEqual([])
})

test('search engines are told of one instance with an offer per currency, and whether it is sold out', () => {
  const described = describeForSearch(cardOf({ seats: { capacity: 16, taken: 16, held: 0, free: 0 } }), now, 'https://halfday.example')
  expect(described).toMatchObject({
    '@type': 'Course',
    url: 'https://halfday.example/training/sps/',
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: 'Online',
      startDate: '2027-01-12T13:00:00.000Z',
      courseWorkload: 'PT960M',
      offers: [{ '@type': 'Offer', price: '2200.00', priceCurrency: 'GBP', availability: 'https://schema.org/SoldOut' }],
    },
  })
})
