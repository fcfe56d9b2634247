import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CourseDrawing } from '@/components/drawings/course-drawing'
import { StudentTimes } from '@/components/enrolments/student-times'
import { TakeSeatForm } from '@/components/enrolments/take-seat-form'
import { LocalDays, LocalHours } from '@/components/schedule/local-times'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { nameSeats } from '@/lib/bookings/summarise-price'
import { readClock } from '@/lib/clock'
import { shortTitle } from '@/lib/courses/short-title'
import { getEnrolLink } from '@/lib/enrolments/enrol-link'
import { describeDays } from '@/lib/schedule/describe-times'
import { type ClassCard, getClassByRef } from '@/lib/schedule/queries'
import { takeSeatAction } from './actions'

export const metadata: Metadata = { title: 'Take a seat', robots: { index: false }, referrer: 'same-origin' }

type Offered = { courseClass: ClassCard; seatsLeft: number }

/** For colleagues: which class somebody has booked for them, how many seats are left, and a way to take one. */
export default async function EnrolPage({ params, searchParams }: PageProps<'/enrol/[token]'>) {
  const [{ token }, { notice }, now] = await Promise.all([params, searchParams, readClock(db)])
  const link = await getEnrolLink(db, token)
  if (!link) notFound()
  const offered = await listOffered(link.classes, now)
  const [first] = offered
  if (!first) notFound()
  const open = offered.filter(({ seatsLeft }) => seatsLeft > 0)
  const { courseClass } = open[0] ?? first
  const from = link.organisation ? `${link.buyerName} of ${link.organisation}` : link.buyerName
  const left = open.reduce((total, { seatsLeft }) => total + seatsLeft, 0)
  const clock = { zone: courseClass.timeZone, isFixed: false }
  return (
    <div className="page-width pt-8 lg:pt-11">
      {notice === 'taken' ? (
        <Note role="status" className="mb-8">
          <b>Look into your mail.</b> Your invitation is on its way: open its link, and the seat is yours.
        </Note>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-7 gap-y-4">
        <CourseDrawing code={courseClass.course.code} size={96} className="max-md:size-18" />
        <div className="min-w-0 flex-[1_1_20rem]">
          <p className="text-small text-ink-3">{from} has booked for you</p>
          <h1 className="mt-1 text-h1-working text-balance">{shortTitle(courseClass.course)}</h1>
          <p className="mt-3 max-w-[60ch] text-lead text-ink-2">
            <LocalDays sessions={courseClass.sessions} {...clock} />.{' '}
            <LocalHours sessions={courseClass.sessions} format={courseClass.format} {...clock} />.{' '}
            {left === 0 ? 'Every seat has a name by now.' : `${nameSeats(left)} ${left === 1 ? 'is' : 'are'} left.`}
          </p>
        </div>
      </div>
      <div className="mt-10 grid gap-x-16 gap-y-12 lg:grid-cols-2">
        <Section id="take" title={left === 0 ? 'No seat left' : 'Take a seat'} spacing="none">
          {left === 0 ? (
            <p className="text-ink-2">Ask {link.buyerName} whether there is another.</p>
          ) : (
            <TakeSeatForm
              act={takeSeatAction.bind(null, token)}
              choices={open.map((each) => ({
                value: each.courseClass.ref,
                label: describeDays(each.courseClass.sessions, each.courseClass.timeZone),
                hint: `${nameSeats(each.seatsLeft)} left, ${each.courseClass.ref}`,
              }))}
            />
          )}
        </Section>
        <Section id="times" title="When" spacing="none">
          <StudentTimes sessions={courseClass.sessions} {...clock} />
        </Section>
      </div>
    </div>
  )
}

/** Classes that take place and have not begun. */
async function listOffered(classes: readonly { ref: string; seatsLeft: number }[], now: Date): Promise<Offered[]> {
  const found = await Promise.all(classes.map(async ({ ref, seatsLeft }) => ({ courseClass: await getClassByRef(ref, now), seatsLeft })))
  return found.flatMap(({ courseClass, seatsLeft }) =>
    courseClass && courseClass.startsAt > now && courseClass.status !== 'cancelled' ? [{ courseClass, seatsLeft }] : [],
  )
}
