import { courseJsonLd } from '@/lib/courses/course-json-ld'
import type { CourseRenderer } from '@/lib/courses/course-renderer'
import type { Course } from '@/lib/courses/queries'
import type { ClassCard } from '@/lib/schedule/queries'
import type { Review } from '@/lib/surveys/queries'
import { About, hasAbout } from './about'
import { CourseHero } from './course-hero'
import { CourseNav } from './course-nav'
import { Dates } from './dates'
import { Fit, hasFit } from './fit'
import { Included } from './included'
import { JsonLd } from './json-ld'
import { Needs } from './needs'
import { Questions } from './questions'
import { Reviews } from './reviews'
import { formatsOf, Shapes } from './shapes'
import { TakeHome } from './take-home'
import { Themes } from './themes'
import { Trainers, trainersOf } from './trainers'

type CoursePageProps = {
  course: Course
  classes: readonly ClassCard[]
  reviews?: readonly Review[]
  renderer: CourseRenderer
  siteUrl: string
  now: Date
}

/** Everything about one course, in the order in which people ask. */
export function CoursePage({ course, classes, reviews = [], renderer, siteUrl, now }: CoursePageProps) {
  const parts = [
    { id: 'fit', label: 'Is it for you', isThere: hasFit(course), part: <Fit course={course} renderer={renderer} /> },
    { id: 'about', label: 'About', isThere: hasAbout(course), part: <About course={course} renderer={renderer} /> },
    { id: 'shapes', label: 'Shapes', isThere: formatsOf(course).length > 0, part: <Shapes course={course} classes={classes} /> },
    { id: 'themes', label: 'Themes', isThere: course.syllabus.length > 0, part: <Themes course={course} renderer={renderer} /> },
    {
      id: 'take-home',
      label: 'What you take home',
      isThere: course.outcomes.length + course.objectives.length > 0,
      part: <TakeHome course={course} renderer={renderer} />,
    },
    { id: 'needs', label: 'What you need', isThere: course.prerequisites.length > 0, part: <Needs course={course} renderer={renderer} /> },
    { id: 'included', label: 'Included', isThere: true, part: <Included course={course} renderer={renderer} /> },
    { id: 'dates', label: 'Dates and price', isThere: true, part: <Dates classes={classes} now={now} /> },
    { id: 'trainers', label: 'Trainers', isThere: trainersOf(classes).length > 0, part: <Trainers classes={classes} /> },
    { id: 'reviews', label: 'What students say', isThere: reviews.length > 0, part: <Reviews reviews={reviews} /> },
    { id: 'questions', label: 'Questions', isThere: true, part: <Questions course={course} renderer={renderer} /> },
  ].filter(({ isThere }) => isThere)
  return (
    <article>
      <JsonLd value={courseJsonLd({ course, classes, siteUrl, now })} />
      <CourseHero course={course} classes={classes} now={now} />
      <CourseNav parts={parts} />
      {parts.map(({ id, part }) => (
        <div key={id}>{part}</div>
      ))}
    </article>
  )
}
