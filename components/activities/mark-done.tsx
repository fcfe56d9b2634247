import { type Act, ActForm } from '@/components/ui/act-form'
import { SubmitButton } from '@/components/ui/submit-button'

/** The mark that something is read or watched, and the way to take it off again. */
export function MarkDone({ act, isDone }: { act: Act; isDone: boolean }) {
  return (
    <ActForm act={act} className="grid justify-items-start gap-4">
      <SubmitButton name="done" value={isDone ? 'no' : 'yes'} variant={isDone ? 'second' : 'primary'} busy="Saving …">
        {isDone ? 'Not done after all' : 'Mark as done'}
      </SubmitButton>
    </ActForm>
  )
}
