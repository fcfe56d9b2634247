import { type Act, ActForm } from '@/components/ui/act-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Chip } from '@/components/ui/chip'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ClassAttempt } from '@/lib/assessments/queries'

/** Where the vendor mails the passwords: how far each student is, and a way to write down the next step for one or all. */
export function VendorList({ attempts, act }: { attempts: readonly ClassAttempt[]; act: Act }) {
  if (attempts.length === 0) return <p className="text-small text-ink-2">Nobody is at the vendor yet.</p>
  const open = attempts.filter(({ passwordReceivedAt, result }) => !passwordReceivedAt && !result)
  return (
    <ActForm act={act} className="grid gap-5">
      <ul>
        {attempts.map((attempt) => {
          const { id, name, email, number } = attempt
          const label = `${name ?? email}${number === 2 ? ', second attempt' : ''}`
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-2.5">
              {open.includes(attempt) ? (
                <Checkbox label={label} name="attempt" id={`attempt-${id}`} value={id} defaultChecked />
              ) : (
                <span>{label}</span>
              )}
              <State attempt={attempt} />
            </li>
          )
        })}
      </ul>
      {open.length > 0 ? (
        <div className="grid gap-3">
          <p className="text-small text-ink-2">Of those ticked, write down:</p>
          <div className="flex flex-wrap gap-3">
            <SubmitButton size="small" variant="second" name="step" value="name-sent" busy="Saving …">
              Names sent to the vendor
            </SubmitButton>
            <SubmitButton size="small" variant="second" name="step" value="vendor-told" busy="Saving …">
              The vendor has mailed the passwords
            </SubmitButton>
            <SubmitButton size="small" variant="second" name="step" value="received" busy="Saving …">
              The students have them
            </SubmitButton>
          </div>
        </div>
      ) : null}
    </ActForm>
  )
}

function State({ attempt: { nameSentAt, sentAt, passwordReceivedAt, result } }: { attempt: ClassAttempt }) {
  if (result) return <Chip tone="good">Result told</Chip>
  if (passwordReceivedAt)
    return (
      <Chip tone="good" icon="done">
        Password received
      </Chip>
    )
  if (sentAt) return <Chip>Mailed by the vendor</Chip>
  return <Chip tone={nameSentAt ? 'quiet' : 'warm'}>{nameSentAt ? 'Name sent' : 'Name to be sent'}</Chip>
}
