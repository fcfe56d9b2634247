import { ActForm } from '@/components/ui/act-form'
import { Checkbox } from '@/components/ui/checkbox'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormState } from '@/lib/errors'
import type { ReminderChoice } from '@/lib/reminders/queries'

type ReminderFormProps = { act: (state: FormState, form: FormData) => Promise<FormState>; choices: readonly ReminderChoice[] }

/** A box for each kind of reminder: ticked ones come. */
export function ReminderForm({ act, choices }: ReminderFormProps) {
  return (
    <ActForm act={act} className="grid max-w-measure gap-6">
      <fieldset className="grid gap-4">
        <legend className="mb-4 font-bold">Remind me of</legend>
        {choices.map(({ kind, label, isOn }) => (
          <Checkbox key={kind} name={kind} label={label} defaultChecked={isOn} />
        ))}
      </fieldset>
      <div>
        <SubmitButton busy="Saving …">Save</SubmitButton>
      </div>
    </ActForm>
  )
}
