import { StripOfDays } from '@/components/drawings/strip-of-days'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { COURSE_FORMATS } from '@/lib/courses/course-choices'
import { describeShape, hoursOf, inWords } from '@/lib/courses/describe-course'
import type { Course } from '@/lib/courses/queries'
import { describeDays } from '@/lib/schedule/describe-times'
import type { ClassCard } from '@/lib/schedule/queries'
import { cityOf } from '@/lib/schedule/zone-time'

const SHAPES = {
  immersive: { title: 'Immersive', words: 'over several weeks. Reading, writing and trying things at work in between. Most people remember more.' },
  traditional: { title: 'Traditional', words: 'on consecutive days. One clear week, then the assessment while all of it is fresh.' },
} as const

export const formatsOf = ({ sessionDefaults }: Course) => COURSE_FORMATS.filter((format) => sessionDefaults[format])

/** The forms in which a course is given, each shown by a coming class. */
export function Shapes({ course, classes }: { course: Course; classes: readonly ClassCard[] }) {
  const formats = formatsOf(course)
  const count = inWords(formats.length)
  const hours = course.lengthMinutes ? Number(hoursOf(course.lengthMinutes)) : null
  const title = `${count.charAt(0).toUpperCase()}${count.slice(1)} ${formats.length === 1 ? 'shape' : 'shapes'}${hours ? `, ${formats.length === 1 ? '' : 'the same '}${inWords(hours)} hours` : ''}`
  return (
    <Section id="shapes" title={title}>
      <p className="-mt-2 text-small text-ink-2">Each shown by a coming class, on the clock of the class. Night is shaded.</p>
      <div className="mt-8 grid gap-x-16 gap-y-12 md:grid-cols-[3fr_2fr]">
        {formats.map((format) => (
          <Shape key={format} course={course} format={format} next={exampleOf(classes, format)} />
        ))}
      </div>
    </Section>
  )
}

function Shape({ course, format, next }: { course: Course; format: (typeof COURSE_FORMATS)[number]; next: ClassCard | undefined }) {
  const { title, words } = SHAPES[format]
  return (
    <div className="min-w-0">
      <h3 className="text-h3">{title}</h3>
      <p className="mt-1 max-w-measure text-small text-ink-2">
        {describeShape(format, course.sessionDefaults[format] ?? [])} {words}
      </p>
      {next ? (
        <>
          <StripOfDays sessions={next.sessions} zone={next.timeZone} size="low" className="mt-4" />
          <p className="mt-2 text-label text-ink-3">
            <TextLink href={`/classes/${next.ref}`}>{describeDays(next.sessions, next.timeZone)}</TextLink>, clock of {cityOf(next.timeZone)}
          </p>
        </>
      ) : (
        <p className="mt-4 text-small text-ink-3">No class of this shape is planned yet.</p>
      )}
    </div>
  )
}

const spanOf = ({ startsAt, endsAt }: ClassCard) => endsAt.getTime() - startsAt.getTime()

/** Half-days are meant to follow each other: their example is the class that keeps closest together. */
function exampleOf(classes: readonly ClassCard[], format: ClassCard['format']): ClassCard | undefined {
  const own = classes.filter((courseClass) => courseClass.format === format)
  return format === 'traditional' ? own.toSorted((a, b) => spanOf(a) - spanOf(b))[0] : own[0]
}
