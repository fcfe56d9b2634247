import { ButtonLink } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { describeDay } from '@/lib/schedule/describe-times'

type CalledOffNoteProps = {
  token: string
  classRef: string
  reason: string
  answerUntil: Date
  zone: string /** Some class of the course can be moved to. */
  hasOthers: boolean
}

/** On top of the buyer's page while there is something to choose. */
export function CalledOffNote({ token, classRef, reason, answerUntil, zone, hasOthers }: CalledOffNoteProps) {
  return (
    <Note tone="bad" className="mb-8">
      <p>
        <b>Class {classRef} is called off.</b> {reason}{' '}
        {hasOthers
          ? `Choose another date at no extra cost, or get everything back, until ${describeDay(answerUntil, zone, { withYear: true })}.`
          : `You get everything back; on ${describeDay(answerUntil, zone, { withYear: true })} it goes back by itself.`}
      </p>
      <p className="mt-3">
        <ButtonLink href={`/bookings/${token}/called-off`} size="small">
          {hasOthers ? 'Choose' : 'Get everything back'}
        </ButtonLink>
      </p>
    </Note>
  )
}
