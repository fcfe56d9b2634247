import { Chip } from '@/components/ui/chip'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ListedMail } from '@/lib/emails/list-mails'
import { sayInstant, sayWord } from '@/lib/reports/describe-booking'

const STATES = {
  queued: { tone: 'outline', word: 'On its way' },
  sent: { tone: 'good', word: 'Sent' },
  failed: { tone: 'bad', word: 'Not delivered' },
  bounced: { tone: 'bad', word: 'Came back' },
} as const

type BookingMailsProps = { mails: readonly ListedMail[] /** Sends one of them again. */; resend?: (form: FormData) => Promise<void> }

/** The mails about a booking, newest first, and whether they went out. */
export function BookingMails({ mails, resend }: BookingMailsProps) {
  if (mails.length === 0) return <p className="text-small text-ink-2">No mail was written.</p>
  return (
    <ul className="text-small">
      {mails.map((mail) => (
        <li key={mail.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-2.5">
          <span className="min-w-0 flex-[1_1_18rem] wrap-anywhere">
            <b>{mail.subject ?? sayWord(mail.template)}</b>
            <span className="block text-label text-ink-3">
              {mail.to}, {sayInstant(mail.sentAt ?? mail.queuedAt)}
              {mail.lastError ? `, ${mail.lastError.slice(0, 200)}` : ''}
            </span>
          </span>
          <span className="flex items-center gap-4">
            <Chip tone={STATES[mail.status].tone}>{STATES[mail.status].word}</Chip>
            {resend && mail.status !== 'queued' ? (
              <form action={resend}>
                <input type="hidden" name="mailId" value={mail.id} />
                <SubmitButton
                  variant="third"
                  size="small"
                  busy="Sending …"
                  aria-label={`Send again to ${mail.to}: ${mail.subject ?? sayWord(mail.template)}`}
                >
                  Send again
                </SubmitButton>
              </form>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
