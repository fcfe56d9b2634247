import { type Act, ActForm } from '@/components/ui/act-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'
import type { Announcement } from '@/lib/teaching/queries'

/** What stands on the class page now, and the way to take it off. */
export function AnnouncementList({
  announcements,
  zone,
  withdraw,
}: {
  announcements: readonly Announcement[]
  zone: string
  withdraw: (id: string) => Act
}) {
  if (announcements.length === 0) return null
  return (
    <ul className="mb-8">
      {announcements.map(({ id, body, author, publishedAt }) => (
        <li key={id} className="border-b border-line py-3">
          <p className="max-w-measure whitespace-pre-line wrap-anywhere">{body}</p>
          <div className="mt-1 flex flex-wrap items-center gap-x-5 text-label text-ink-3">
            {author ?? 'A trainer'}, {describeDay(publishedAt, zone)}, {timeOf(publishedAt, zone)}
            <ActForm act={withdraw(id)}>
              <SubmitButton
                variant="third"
                size="small"
                busy="Withdrawing …"
                aria-label={`Withdraw the announcement of ${describeDay(publishedAt, zone)}`}
              >
                Withdraw
              </SubmitButton>
            </ActForm>
          </div>
        </li>
      ))}
    </ul>
  )
}
