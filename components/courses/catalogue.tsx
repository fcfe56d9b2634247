import { CourseDrawing } from '@/components/drawings/course-drawing'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import type { CatalogueEntry } from '@/lib/courses/catalogue'
import { COURSE_FORMATS } from '@/lib/courses/course-choices'
import { describeLevel, describeShape, hoursOf } from '@/lib/courses/describe-course'
import type { CourseFilters } from '@/lib/courses/queries'
import { shortTitle } from '@/lib/courses/short-title'
import { formatMoney } from '@/lib/money'
import { describeDay } from '@/lib/schedule/describe-times'
import { CatalogueFilters, type Facets } from './catalogue-filters'

type CatalogueProps = { entries: readonly CatalogueEntry[]; facets: Facets; filters: CourseFilters }

/** All courses, one row each, under filters that are a plain form. */
export function Catalogue({ entries, facets, filters }: CatalogueProps) {
  const isFiltered = Object.values(filters).some(Boolean)
  const count = entries.length === 1 ? 'One course' : `${entries.length} courses`
  return (
    <>
      <h1 className="text-h1">Courses</h1>
      <p className="mt-4 max-w-measure text-lead text-ink-2">
        Live and online, in half-days, with the certification and what comes after it included.
      </p>
      <CatalogueFilters facets={facets} filters={filters} />
      <h2 className="mt-12 border-t-2 border-ink pt-3.5 text-h3">{isFiltered ? `${count} found` : count}</h2>
      {entries.length > 0 ? (
        <ul className="mt-2">
          {entries.map((entry) => (
            <Entry key={entry.course.id} {...entry} />
          ))}
        </ul>
      ) : (
        <div className="mt-5">
          <EmptyState
            title="No course fits all of that"
            drawing={<CourseDrawing code="SPS" size={96} tone="mist" />}
            act={
              <ButtonLink href="/courses" variant="second">
                Show all courses
              </ButtonLink>
            }
          >
            Leave out one of the filters, or look for a shorter word.
          </EmptyState>
        </div>
      )}
    </>
  )
}

function Entry({ course, next, price }: CatalogueEntry) {
  const facts = [
    describeLevel(course.level),
    course.lengthMinutes ? `${hoursOf(course.lengthMinutes)} h live` : null,
    ...COURSE_FORMATS.map((format) => course.sessionDefaults[format] && describeShape(format, course.sessionDefaults[format])),
    course.vendor,
  ].filter(Boolean)
  return (
    <li className="grid grid-cols-[3.5rem_1fr] gap-x-5 gap-y-3 border-b border-line py-6 md:grid-cols-[5rem_1fr_15rem] md:gap-x-8">
      <CourseDrawing code={course.code} size={80} className="h-auto w-14 md:w-20" />
      <div>
        <h3 className="text-h3">
          <TextLink href={course.path} className="text-ink">
            {shortTitle(course)}
          </TextLink>
        </h3>
        {course.card ? <p className="mt-1 max-w-measure text-ink-2">{course.card}</p> : null}
        <p className="mt-2 text-small text-ink-3">{facts.join(' · ')}</p>
      </div>
      <div className="text-small max-md:col-start-2 md:text-right">
        {next ? (
          <>
            <p>
              Next:{' '}
              <TextLink
                href={`/classes/${next.ref}`}
                aria-label={`Next class of ${course.code}: ${describeDay(next.startsAt, next.timeZone, { withYear: true })}`}
              >
                {describeDay(next.startsAt, next.timeZone, { withYear: true })}
              </TextLink>
            </p>
            <p className="mt-1 text-ink-2">{next.seats.free > 0 ? `${next.seats.free} ${next.seats.free === 1 ? 'seat' : 'seats'} left` : 'Full'}</p>
          </>
        ) : (
          <p className="text-ink-3">No dates yet</p>
        )}
        {price ? <p className="mt-1 font-bold">{formatMoney(price.amountMinor, price.currency)} + VAT</p> : null}
      </div>
    </li>
  )
}
