import { CourseFamily } from '@/components/home/course-family'
import { Hero } from '@/components/home/hero'
import { NextClasses } from '@/components/home/next-classes'
import { SeatPath } from '@/components/home/seat-path'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { listCourses } from '@/lib/courses/queries'
import { listClasses } from '@/lib/schedule/queries'

/** The home page on one clock: the cached one shows London's until the visitor's own is known, `?zone=` that one. */
export async function HomePage({ zone, isZoneFixed = false }: { zone: string; isZoneFixed?: boolean }) {
  const now = await readClock(db)
  const [classes, courses] = await Promise.all([listClasses({}, now), listCourses()])
  return (
    <>
      <Hero spsPath={courses.find((course) => course.code === 'SPS')?.path ?? null} />
      <NextClasses classes={classes} now={now} zone={zone} isZoneFixed={isZoneFixed} />
      <Section id="seat" title="What a seat includes">
        <SeatPath />
      </Section>
      <CourseFamily courses={courses} />
    </>
  )
}
