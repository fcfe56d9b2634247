import { WovenCourse } from '@/components/drawings/course-drawing'
import { describeSeats } from '@/components/drawings/seat-dots'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ButtonLink } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { seatPrice } from '@/lib/courses/course-json-ld'
import { describeLevel, hoursOf } from '@/lib/courses/describe-course'
import type { Course } from '@/lib/courses/queries'
import { shortTitle } from '@/lib/courses/short-title'
import { formatMoney } from '@/lib/money'
import { areOnSale } from '@/lib/schedule/describe-seats'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'
import type { ClassCard } from '@/lib/schedule/queries'
import { zoneAbbreviation } from '@/lib/schedule/zone-time'

type CourseHeroProps = { course: Course; classes: readonly ClassCard[]; now: Date }

/** Name, drawing, what it is in one breath, the next date and the facts. */
export function CourseHero({ course, classes, now }: CourseHeroProps) {
  const [topic] = course.topics
  const crumbs = [{ label: 'Courses', href: '/courses' }, ...(topic ? [{ label: topic, href: `/courses?topic=${encodeURIComponent(topic)}` }] : [])]
  return (
    <header className="grid gap-x-12 gap-y-8 md:grid-cols-[1fr_auto]">
      <div>
        <Breadcrumbs crumbs={[...crumbs, { label: course.code }]} />
        <h1 className="mt-6 max-w-[17ch] text-h1">{shortTitle(course)}</h1>
        {course.tldr || course.card ? <p className="mt-5 max-w-[52ch] text-lead text-ink-2">{course.tldr ?? course.card}</p> : null}
        <div className="mt-7 flex flex-wrap items-center gap-x-5 gap-y-3">
          <ButtonLink href="#dates">Choose a date</ButtonLink>
          <NextClass classes={classes} />
        </div>
        <Facts course={course} classes={classes} now={now} />
      </div>
      <WovenCourse code={course.code} size={336} className="h-auto w-48 md:w-[21rem]" />
    </header>
  )
}

function NextClass({ classes }: { classes: readonly ClassCard[] }) {
  const next = classes.find((courseClass) => areOnSale(courseClass.seats))
  if (!next) return <p className="text-small text-ink-2">{classes.length > 0 ? 'All dates are full at present.' : 'New dates are being planned.'}</p>
  const { startsAt, timeZone } = next
  return (
    <p className="text-small text-ink-2">
      Next with free seats:{' '}
      <TextLink href={`/classes/${next.ref}`} className="font-bold">
        {describeDay(startsAt, timeZone)}, {timeOf(startsAt, timeZone)} {zoneAbbreviation(startsAt, timeZone)}
      </TextLink>
      , {describeSeats(next.seats)}
    </p>
  )
}

function Facts({ course, classes, now }: CourseHeroProps) {
  const price = lowestPrice(classes, now)
  const facts = [
    ['Level', describeLevel(course.level)],
    ['Live hours', course.lengthMinutes ? `${hoursOf(course.lengthMinutes)}, in half-days` : null],
    ['Certificate', course.includesAssessment ? `${course.code}, first attempt included` : null],
    ['Price', price],
  ].filter(([, value]) => value)
  return (
    <dl className="mt-10 flex flex-wrap gap-x-10 gap-y-4 border-t border-line pt-5">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt className="text-label text-ink-3">{label}</dt>
          <dd className="font-bold">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** In the currency that stands first; `from` where classes differ. */
function lowestPrice(classes: readonly ClassCard[], now: Date): string | null {
  const prices = classes.flatMap(({ prices: [first] }) => (first ? [first] : []))
  const currency = prices[0]?.currency
  const amounts = prices.filter((price) => price.currency === currency).map((price) => seatPrice(price, now))
  if (!currency || amounts.length === 0) return null
  const from = new Set(amounts).size > 1 ? 'from ' : ''
  return `${from}${formatMoney(Math.min(...amounts), currency)} + VAT`
}
