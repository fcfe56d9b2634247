import { type Act, ActForm } from '@/components/ui/act-form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { OpenWindow } from '@/lib/assessments/windows'
import { describeDate } from '@/lib/schedule/describe-times'

type WindowListProps = { windows: readonly OpenWindow[]; push: Act; resend: ((attemptId: string) => Act) | null }

/** Who has a password and has not said how it went, and until when a second attempt would be free. */
export function WindowList({ windows, push, resend }: WindowListProps) {
  if (windows.length === 0) return <p className="text-small text-ink-2">Nobody has a password and owes a result.</p>
  const due = windows.filter(({ mayBePushed }) => mayBePushed).length
  return (
    <div className="grid gap-5">
      <ul>
        {windows.map((window) => (
          <li key={window.attemptId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-2.5">
            <span className="min-w-0 flex-[1_1_14rem] wrap-anywhere">
              <b>{window.name ?? window.email}</b>
              <span className="block text-small text-ink-2">{sayWindow(window)}</span>
            </span>
            {resend ? (
              <ActForm act={resend(window.attemptId)} className="grid justify-items-end gap-2">
                <SubmitButton variant="third" size="small" busy="Sending …" aria-label={`Send the password again to ${window.name ?? window.email}`}>
                  Send it again
                </SubmitButton>
              </ActForm>
            ) : null}
          </li>
        ))}
      </ul>
      {due > 0 ? (
        <ActForm act={push} className="grid justify-items-start gap-3">
          <SubmitButton variant="second" busy="Reminding …">
            Remind {due === 1 ? '1 student' : `${due} students`}
          </SubmitButton>
          <p className="text-small text-ink-3">
            At most once a day for each, with the reminders that go out by themselves. Who has turned such reminders off gets none.
          </p>
        </ActForm>
      ) : (
        <p className="text-small text-ink-3">Everybody has had a reminder within a day. There is one a day at most.</p>
      )}
    </div>
  )
}

function sayWindow({ number, lastDay, daysLeft }: OpenWindow): string {
  if (number === 2) return 'Second attempt; it may be taken at any time'
  if (daysLeft === null || lastDay === null) return 'First attempt'
  if (daysLeft < 0) return `A second attempt was free until ${describeDate(lastDay)}`
  return `A second attempt is free until ${describeDate(lastDay)}: ${daysLeft === 0 ? 'the last day' : daysLeft === 1 ? '1 day left' : `${daysLeft} days left`}`
}
