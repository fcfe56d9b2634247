import { ActForm } from '@/components/ui/act-form'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormState } from '@/lib/errors'
import type { ReminderChoice } from '@/lib/reminders/queries'

type TurnOneOffProps = { act: (state: FormState, form: FormData) => Promise<FormState>; choice: ReminderChoice }

/** One button for the kind of reminder that somebody came from. */
export function TurnOneOff({ act, choice: { kind, label, isOn } }: TurnOneOffProps) {
  return (
    <ActForm act={act} className="grid gap-4">
      <p>
        <strong>{label}.</strong> {isOn ? 'These reminders come to you now.' : 'These reminders are off.'}
      </p>
      <input type="hidden" name="only" value={kind} />
      <div>
        <SubmitButton busy="Saving …" name="turn" value={isOn ? 'off' : 'on'} variant={isOn ? 'primary' : 'second'}>
          {isOn ? 'Turn these off' : 'Turn these on again'}
        </SubmitButton>
      </div>
    </ActForm>
  )
}
