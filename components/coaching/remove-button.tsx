import { type Act, ActForm } from '@/components/ui/act-form'
import { SubmitButton } from '@/components/ui/submit-button'

/** Takes a row out of a list; `what` tells those who hear the page which one. */
export function RemoveButton({ act, what }: { act: Act; what: string }) {
  return (
    <ActForm act={act} className="grid gap-2">
      <SubmitButton variant="third" size="small" busy="Removing …" aria-label={`Remove ${what}`}>
        Remove
      </SubmitButton>
    </ActForm>
  )
}
