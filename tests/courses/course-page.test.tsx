import { render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { axe } from 'vitest-axe'
import { Catalogue } from '@/components/courses/catalogue'
import { CoursePage } from '@/components/courses/course-page'
import type { Course } from '@/lib/courses/queries'
import { renderItem, renderMarkdown } from '@/lib/courses/render-markdown'
import type { ClassCard } from '@/lib/schedule/queries'
import { fixture, read } from './support'

const now = new Date('2026-11-22T12:00:00Z')
const { source, sourceHash, aliases, ...fields } = read(fixture('generations/2025.md')).course
const course: Course = { ...fields, id: 'c1', importedAt: now, updatedAt: now }
const context = { title: 'Weaving', code: 'WFT', linkTo: () => null }
const renderer = { block: (text: string) => renderMarkdown(text, context), item: (text: string) => renderItem(text, context) }

const session = (position: number, day: string) => ({
  id: `s${position}`,
  position,
  title: `Session ${position}`,
  localStart: `${day}T13:00:00`,
  timeZone: 'Europe/London',
  durationMinutes: 120,
  calendarSequence: 0,
  startsAt: new Date(`${day}T13:00:00Z`),
  endsAt: new Date(`${day}T15:00:00Z`),
})

const open: ClassCard = {
  id: 'k1',
  ref: 'wft-k7m2',
  status: 'open',
  format: 'immersive',
  language: 'en',
  timeZone: 'Europe/London',
  capacity: 12,
  goal: 6,
  isPrivate: false,
  startsAt: new Date('2027-01-12T13:00:00Z'),
  endsAt: new Date('2027-01-14T15:00:00Z'),
  bookingClosesAt: null,
  updatedAt: now,
  course: { ...course, id: 'c1' },
  volumePrices: [],
  prices: [{ currency: 'GBP', listMinor: 220000, earlyBirdMinor: 198000, earlyBirdUntil: new Date('2026-12-01T00:00:00Z') }],
  seats: { capacity: 12, taken: 2, held: 0, free: 10 },
  trainers: [{ id: 't1', name: 'Ruth Adeyemi', introduction: 'Weaves.' }],
  sessions: [session(1, '2027-01-12'), session(2, '2027-01-14')],
}
const full: ClassCard = { ...open, id: 'k2', ref: 'wft-full', seats: { capacity: 12, taken: 12, held: 0, free: 0 }, goal: null }

const page = (classes: ClassCard[]) => (
  <CoursePage course={course} classes={classes} renderer={renderer} siteUrl="https://halfday.example" now={now} />
)

describe('the course page', () => {
  it('offers open classes for booking at the price of the day, and the waitlist of full ones', () => {
    render(page([open, full]))
    const dates = within(screen.getByRole('region', { name: 'Dates and price' }))
    expect(dates.getByRole('link', { name: /^Book the class/ })).toHaveAttribute('href', '/classes/wft-k7m2/book')
    expect(dates.getByRole('link', { name: /^Join the waitlist/ })).toHaveAttribute('href', '/classes/wft-full/waitlist')
    expect(dates.getAllByText('£1,980.00')).toHaveLength(2)
    expect(dates.getByText('10 left, runs with 4 more')).toBeInTheDocument()
  })

  it('reproduces the worked example to the penny', () => {
    render(page([open]))
    const rows = screen.getAllByRole('term').map((term) => [term.textContent, term.nextElementSibling?.textContent])
    expect(rows).toEqual(
      expect.arrayContaining([
        ['List price, one seat', '£2,200.00'],
        ['Alumni discount, 30 %', '−£660.00'],
        ['Net', '£1,540.00'],
        ['UK VAT, 20 %', '£308.00'],
        ['To pay', '£1,848.00'],
      ]),
    )
  })

  it('tells search engines about course, classes and offers, and no text can end the script', () => {
    const { container } = render(<CoursePage {...page([open]).props} course={{ ...course, metaDescription: '</script><script>alert(1)' }} />)
    const scripts = container.querySelectorAll('script')
    expect(scripts).toHaveLength(1)
    expect(scripts[0]?.innerHTML).not.toContain('<')
    expect(JSON.parse(scripts[0]?.innerHTML ?? '')).toMatchObject({
      '@type': 'Course',
      courseCode: 'WFT',
      hasCourseInstance: [
        {
          '@type': 'CourseInstance',
          offers: [{ '@type': 'Offer', price: '1980.00', priceCurrency: 'GBP', availability: 'https://schema.org/InStock' }],
        },
      ],
    })
  })

  it('stands without any class, and without anything that is unknown', () => {
    const bare: Course = {
      ...course,
      level: null,
      lengthMinutes: null,
      tldr: null,
      card: null,
      outcomes: [],
      objectives: [],
      prerequisites: [],
      audience: [],
      assessment: null,
      audienceIntroduction: null,
      body: '',
      topics: [],
      sessionDefaults: {},
      pdus: null,
    }
    render(<CoursePage course={bare} classes={[]} renderer={renderer} siteUrl="https://halfday.example" now={now} />)
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Weaving for Teams')
    expect(screen.getByText('No dates yet')).toBeInTheDocument()
    expect(document.body.textContent).not.toMatch(/null|undefined|NaN/)
  })

  it('has nothing that axe would find', async () => {
    const { container } = render(page([open, full]))
    expect((await axe(container)).violations).toEqual([])
  })
})

describe('the catalogue', () => {
  const facets = { topics: ['Craft'], vendors: ['Scrum.org'], audiences: ['Weavers'] }

  it('keeps what was chosen and leads to each course', async () => {
    const { container } = render(
      <Catalogue
        entries={[{ course, next: open, price: { amountMinor: 198000, currency: 'GBP' } }]}
        facets={facets}
        filters={{ level: 'advanced', q: 'cloth' }}
      />,
    )
    expect(screen.getByLabelText('Level')).toHaveValue('advanced')
    expect(screen.getByRole('searchbox')).toHaveValue('cloth')
    expect(screen.getByRole('form')).toHaveAttribute('action', '/courses')
    expect(screen.getByRole('link', { name: 'Weaving for Teams' })).toHaveAttribute('href', expect.stringContaining(course.path.slice(0, -1)))
    expect((await axe(container)).violations).toEqual([])
  })

  it('says what to do when nothing fits, and keeps a filter that no course has', () => {
    render(<Catalogue entries={[]} facets={facets} filters={{ topic: 'Sailing' }} />)
    expect(screen.getByLabelText('Topic')).toHaveValue('Sailing')
    expect(screen.getByRole('link', { name: 'Show all courses' })).toHaveAttribute('href', '/courses')
  })
})
