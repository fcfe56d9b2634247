import { Section } from '@/components/ui/section'
import type { CourseRenderer } from '@/lib/courses/course-renderer'
import { inWords, sectionOf, sessionsOfTheme } from '@/lib/courses/describe-course'
import type { Course } from '@/lib/courses/queries'
import { InlineProse, Prose } from './prose'

/** What happens in class, theme by theme. */
export function Themes({ course, renderer }: { course: Course; renderer: CourseRenderer }) {
  const { syllabus, sessionDefaults } = course
  const runs = sectionOf(course, 'How it runs')
  const count = inWords(syllabus.length)
  const title =
    syllabus.length > 0 ? `${count.charAt(0).toUpperCase()}${count.slice(1)} ${syllabus.length === 1 ? 'theme' : 'themes'}` : 'How it runs'
  const sessionCount = (sessionDefaults.immersive ?? sessionDefaults.traditional ?? []).length
  return (
    <Section id="themes" title={title}>
      <div className="grid gap-x-16 gap-y-8 md:grid-cols-[1fr_2fr]">
        {runs ? <Prose html={renderer.block(runs)} className="text-small text-ink-2" /> : <div />}
        <ol>
          {syllabus.map((theme, index) => (
            <li key={theme.title} className="grid grid-cols-[2.5rem_1fr] gap-x-4 border-b border-line py-4 first:pt-0 md:grid-cols-[3rem_1fr_auto]">
              <span aria-hidden className="font-display text-h3 text-accent">
                {index + 1}
              </span>
              <div>
                <h3 className="text-h3">
                  <InlineProse html={renderer.item(theme.title)} />
                </h3>
                {theme.summary ? <Prose html={renderer.block(theme.summary)} className="mt-1 text-small text-ink-2" /> : null}
              </div>
              <p className="text-small text-ink-3 max-md:col-start-2">{sessionsOfTheme(index, syllabus.length, sessionCount)}</p>
            </li>
          ))}
        </ol>
      </div>
    </Section>
  )
}
