import { type Act, ActForm } from '@/components/ui/act-form'
import { SubmitButton } from '@/components/ui/submit-button'

/** Whether the buyer of the seat sees this result, and the other choice, at any time. */
export function ShownToBuyer({ isShown, label, act }: { isShown: boolean; label: string; act: Act }) {
  return (
    <ActForm act={act} className="flex flex-wrap items-center gap-x-4 gap-y-2 text-small text-ink-2">
      <span>{isShown ? 'Whoever booked your seat sees this result.' : 'Whoever booked your seat does not see this result.'}</span>
      <SubmitButton
        name="isShown"
        value={isShown ? 'no' : 'yes'}
        variant="third"
        size="small"
        busy="Saving …"
        aria-label={`${isShown ? 'Hide from' : 'Show to'} whoever booked my seat: ${label}`}
      >
        {isShown ? 'Hide it from them' : 'Show it to whoever booked my seat'}
      </SubmitButton>
    </ActForm>
  )
}
