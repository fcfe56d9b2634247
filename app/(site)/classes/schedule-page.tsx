import { CourseDrawing } from '@/components/drawings/course-drawing'
import { StripLegend } from '@/components/drawings/strip-legend'
import { AwakeLinks } from '@/components/schedule/awake-links'
import { ClassList } from '@/components/schedule/class-list'
import { groupByMonth } from '@/components/schedule/group-by-month'
import { ScheduleFilters } from '@/components/schedule/schedule-filters'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { listClasses, listFilterChoices } from '@/lib/schedule/queries'
import { type ScheduleFilters as Filters, writeFilters } from '@/lib/schedule/read-filters'
import { cityOf } from '@/lib/schedule/zone-time'

/** All classes to come that fit the filters, month by month, each month on one axis of dates. */
export async function SchedulePage({ filters = {}, notes = [] }: { filters?: Filters; notes?: string[] }) {
  const now = await readClock(db)
  const [classes, choices] = await Promise.all([listClasses(filters, now), listFilterChoices(now)])
  const { awake, zone: _, ...others } = filters
  const zone = filters.zone ?? 'Europe/London'
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
        <h1 className="text-h1">Classes</h1>
        <p className="text-small text-ink-2" role="status">
          {classes.length === 1 ? '1 class' : `${classes.length} classes`}
          {Object.keys(filters).length > 0 ? ` ${classes.length === 1 ? 'fits' : 'fit'}` : ' to come'}
          {filters.zone ? `, on ${cityOf(filters.zone)}’s clock` : null}
        </p>
      </div>
      {notes.map((note) => (
        <Note key={note} tone="warm" className="mt-4">
          {note}
        </Note>
      ))}
      <div className="mt-6">
        <ScheduleFilters filters={filters} choices={choices} />
      </div>
      {classes.length > 0 ? (
        <>
          <div className="mt-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <AwakeLinks others={writeFilters(others)} isOn={Boolean(awake)} zone={filters.zone} />
            <StripLegend />
          </div>
          {groupByMonth(classes, zone).map((month, index) => (
            <Section key={month.id} id={month.id} title={month.name} spacing={index === 0 ? 'form' : 'page'} size="h3">
              <ClassList classes={month.classes} now={now} zone={zone} isZoneFixed={Boolean(filters.zone)} currency={filters.currency} />
            </Section>
          ))}
        </>
      ) : (
        <div className="mt-8">
          <EmptyState
            title="No class fits that"
            act={
              <ButtonLink href="/classes" variant="second" size="small">
                Show all classes
              </ButtonLink>
            }
            drawing={<CourseDrawing code="SPS" size={104} tone="mist" />}
          >
            Try other weeks or wider hours. We plan new classes every month.
          </EmptyState>
        </div>
      )}
    </>
  )
}
