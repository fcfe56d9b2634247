import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SurveyForm } from '@/components/surveys/survey-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { shortTitle } from '@/lib/courses/short-title'
import { getOwnClass } from '@/lib/enrolments/own-classes'
import { getOwnAnswer, type OwnAnswer } from '@/lib/surveys/queries'
import { answerSurveyAction } from './actions'

type Props = PageProps<'/my/classes/[ref]/survey'>

export const metadata: Metadata = { title: 'How was it?' }

/** What the student thought of a class; once it was sent it may be changed here. */
export default async function SurveyPage({ params, searchParams }: Props) {
  const { ref } = await params
  const { person } = await requirePerson(`/my/classes/${ref}/survey`)
  const [own, now, { told }] = [await getOwnClass(db, { ref, personId: person.id }), await readClock(db), await searchParams]
  if (!own) notFound()
  const answer = await getOwnAnswer(db, { classId: own.id, personId: person.id })
  const isOpen = (own.sessions.at(-1)?.startsAt ?? now) <= now && own.status !== 'cancelled'
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'My classes', href: '/my' }, { label: own.ref, href: `/my/classes/${ref}` }, { label: 'How was it?' }]} />
      <h1 className="mt-3 text-h1-working">How was it?</h1>
      <p className="mt-2 mb-8 max-w-measure text-lead text-ink-2">
        {shortTitle(own.course)}. Four questions, two minutes. Your trainer reads every answer.
      </p>
      <div className="grid max-w-form gap-6">
        {told === 'saved' ? <Note role="status">Thank you. Your answers are saved, and you may change them here.</Note> : null}
        {answer?.publishedAt ? (
          <Note tone="quiet">
            What helped you stands on <TextLink href={own.course.path}>the course page</TextLink>. To change it, take your consent back first: it is
            gone from there at once.
          </Note>
        ) : null}
        {isOpen ? (
          <SurveyForm act={answerSurveyAction.bind(null, ref)} start={asTyped(answer)} isAnswered={answer !== null} />
        ) : (
          <Note tone="quiet">{own.status === 'cancelled' ? 'This class was called off.' : 'The questions open with the last session.'}</Note>
        )}
      </div>
    </>
  )
}

/** An answer as its form has it. */
const asTyped = (answer: OwnAnswer | null): Record<string, string> =>
  answer
    ? {
        rating: String(answer.rating),
        recommend: String(answer.recommend),
        helped: answer.helped ?? '',
        change: answer.change ?? '',
        mayBePublished: answer.mayBePublished ? 'on' : '',
        publicName: answer.publicName ?? '',
      }
    : {}
