import { type Act, ActForm } from '@/components/ui/act-form'
import { Chip } from '@/components/ui/chip'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ClassAnswer } from '@/lib/surveys/queries'

type AnswerListProps = { answers: readonly ClassAnswer[]; publish: (enrolmentId: string, isPublished: boolean) => Act }

/** Every answer in words; those that may be quoted can be put on the course page. */
export function AnswerList({ answers, publish }: AnswerListProps) {
  return (
    <ul>
      {answers.map((answer) => {
        const { enrolmentId, name, email, rating, recommend, helped, change, mayBePublished, publishedAt } = answer
        return (
          <li key={enrolmentId} className="grid gap-3 border-b border-line py-5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
              <h3 className="min-w-0 text-h3 wrap-anywhere">{name ?? email}</h3>
              <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-small text-ink-2 tabular-nums">
                {rating} of 5, recommends {recommend} of 10
                {publishedAt ? (
                  <Chip tone="good" icon="done">
                    On the course page
                  </Chip>
                ) : (
                  <Chip tone={mayBePublished ? 'outline' : 'quiet'}>{mayBePublished ? 'May be quoted' : 'Not to be quoted'}</Chip>
                )}
              </p>
            </div>
            {helped ? (
              <div>
                <p className="text-label text-ink-3">What helped</p>
                <blockquote className="max-w-measure whitespace-pre-line wrap-anywhere">{helped}</blockquote>
              </div>
            ) : null}
            {change ? (
              <div>
                <p className="text-label text-ink-3">What to change</p>
                <p className="max-w-measure whitespace-pre-line wrap-anywhere">{change}</p>
              </div>
            ) : null}
            {mayBePublished && helped ? <Publish answer={answer} act={publish(enrolmentId, !publishedAt)} /> : null}
          </li>
        )
      })}
    </ul>
  )
}

function Publish({ answer: { name, email, publicName, publishedAt }, act }: { answer: ClassAnswer; act: Act }) {
  return (
    <ActForm act={act} className="flex flex-wrap items-center gap-4">
      <SubmitButton
        size="small"
        variant="second"
        busy={publishedAt ? 'Taking it off …' : 'Publishing …'}
        aria-label={`${publishedAt ? 'Take off the course page' : 'Publish on the course page'}: ${name ?? email}`}
      >
        {publishedAt ? 'Take off the course page' : 'Publish on the course page'}
      </SubmitButton>
      <span className="text-small text-ink-2">as {publicName ?? 'a student of this class'}</span>
    </ActForm>
  )
}
