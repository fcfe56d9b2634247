import { CourseDrawing } from '@/components/drawings/course-drawing'
import { StripLegend } from '@/components/drawings/strip-legend'
import { AwakeLinks } from '@/components/schedule/awake-links'
import { ClassList } from '@/components/schedule/class-list'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { ClassCard } from '@/lib/schedule/queries'
import { wallClock } from '@/lib/schedule/zone-time'

type NextClassesProps = { classes: readonly ClassCard[]; now: Date; zone: string; isZoneFixed: boolean }

const SHOWN = 7
const LONG_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** The soonest classes on one axis, so that one sees which fit into one's weeks and one's days. */
export function NextClasses({ classes, now, zone, isZoneFixed }: NextClassesProps) {
  const last = classes.at(-1)
  return (
    <Section
      id="next"
      title="Next classes"
      aside={
        last ? (
          <TextLink href="/classes">{`All ${classes.length} classes until ${LONG_MONTHS[wallClock(last.startsAt, zone).month - 1]}`}</TextLink>
        ) : null
      }
    >
      {last ? (
        <>
          <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <AwakeLinks />
            <StripLegend />
          </div>
          <ClassList classes={classes.slice(0, SHOWN)} now={now} zone={zone} isZoneFixed={isZoneFixed} />
        </>
      ) : (
        <EmptyState
          title="No class is open just now"
          act={
            <ButtonLink href="/company#questions" variant="second" size="small">
              Ask for a date
            </ButtonLink>
          }
          drawing={<CourseDrawing code="SPS" size={104} tone="mist" />}
        >
          Tell us which course and which weeks would suit you.
        </EmptyState>
      )}
    </Section>
  )
}
