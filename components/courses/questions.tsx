import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/section'
import type { CourseRenderer } from '@/lib/courses/course-renderer'
import { sectionOf, splitQuestions } from '@/lib/courses/describe-course'
import type { Course } from '@/lib/courses/queries'
import { BESIDE } from './beside'
import { Prose } from './prose'

/** Asked about every course, so that no file has to answer them. */
const COMMON = [
  {
    question: 'Can I move to another date?',
    answer: 'Write to us with your booking at hand and we move your seat to another class of the same course, if it has one free.',
  },
  {
    question: 'Can somebody else take my seat?',
    answer: 'Yes, until the class starts. A seat is yours to pass on; names can also be given after booking.',
  },
  {
    question: 'What do I need on my side?',
    answer: 'A browser, a headset and a camera. Sessions are on Microsoft Teams, exercises on Mural; the links come to confirmed students.',
  },
]

export function Questions({ course, renderer }: { course: Course; renderer: CourseRenderer }) {
  const questions = [...splitQuestions(sectionOf(course, 'Questions') ?? ''), ...COMMON]
  return (
    <Section id="questions" title="Questions" className={BESIDE}>
      <div>
        {questions.map(({ question, answer }) => (
          <Disclosure key={question} title={question}>
            <Prose html={renderer.block(answer)} />
          </Disclosure>
        ))}
      </div>
    </Section>
  )
}
