import { TECHNICAL_CHECKS } from '@/lib/preparation/technical-checks'
import { type Act, ActForm } from '../ui/act-form'
import { Checkbox } from '../ui/checkbox'
import { SubmitButton } from '../ui/submit-button'

/** What to try before the first session. */
export function CheckList({ act, ticked }: { act: Act; ticked: readonly string[] }) {
  return (
    <ActForm act={act} className="grid max-w-lg gap-4">
      {TECHNICAL_CHECKS.map(({ key, label, hint }) => (
        <Checkbox key={key} id={`check-${key}`} name="check" value={key} label={label} hint={hint} defaultChecked={ticked.includes(key)} />
      ))}
      <div className="mt-2">
        <SubmitButton variant="second" busy="Saving …">
          Save the list
        </SubmitButton>
      </div>
    </ActForm>
  )
}
