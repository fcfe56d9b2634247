import { type ActField, ActForm } from '@/components/desk/act-form'
import { type Act, ActForm as ButtonForm } from '@/components/ui/act-form'
import { Chip } from '@/components/ui/chip'
import { SubmitButton } from '@/components/ui/submit-button'
import type { DeskPrerequisite } from '@/lib/reports/seat-promise-queries'

type AskedListProps = {
  prerequisites: readonly DeskPrerequisite[]
  change: (id: string) => Act
  retire: (id: string) => Act
  moveUp: (id: string) => Act
}

/** What students of a course declare beforehand, each to be reworded, moved up or retired. */
export function AskedList({ prerequisites, change, retire, moveUp }: AskedListProps) {
  return (
    <ol>
      {prerequisites.map((asked, index) => {
        const { id, label, statement, declared, isRequired, isRetired } = asked
        return (
          <li key={id} className="border-b border-line py-4">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
              <div className="min-w-0 flex-[1_1_18rem]">
                <h3 className="flex flex-wrap items-baseline gap-x-3 font-bold wrap-anywhere">
                  {label} {isRequired ? <Chip tone="warm">required</Chip> : null} {isRetired ? <Chip>retired</Chip> : null}
                </h3>
                <p className="text-small text-ink-2 wrap-anywhere">
                  {statement} Declared {declared === 1 ? 'once' : `${declared} times`}.
                </p>
              </div>
              <div className="flex flex-wrap gap-3">
                {index > 0 && !isRetired ? (
                  <ButtonForm act={moveUp(id)}>
                    <SubmitButton variant="third" size="small" busy="Moving …" aria-label={`Move up: ${label}`}>
                      Move up
                    </SubmitButton>
                  </ButtonForm>
                ) : null}
                <ButtonForm act={retire(id)}>
                  <SubmitButton
                    name="isRetired"
                    value={isRetired ? 'no' : 'yes'}
                    variant="second"
                    size="small"
                    busy="Saving …"
                    aria-label={`${isRetired ? 'Bring back' : 'Retire'}: ${label}`}
                  >
                    {isRetired ? 'Bring back' : 'Retire'}
                  </SubmitButton>
                </ButtonForm>
              </div>
            </div>
            <details className="mt-2">
              <summary className="link w-fit text-small" aria-label={`Change: ${label}`}>
                Change
              </summary>
              <div className="mt-4">
                <ActForm id={`asked-${id}`} action={change(id)} fields={prerequisiteFields(asked)} button="Save" busy="Saving …" />
              </div>
            </details>
          </li>
        )
      })}
    </ol>
  )
}

type Words = Pick<DeskPrerequisite, 'label' | 'statement' | 'hint' | 'url' | 'isRequired'>

/** The fields of one, as it is, or empty. */
export const prerequisiteFields = (asked?: Words): ActField[] => [
  { kind: 'text', name: 'label', label: 'Label', hint: 'A word or two for the roster, like Nexus Guide.', value: asked?.label },
  { kind: 'area', name: 'statement', label: 'Statement', hint: 'What the student declares: I have studied …', value: asked?.statement, rows: 2 },
  { kind: 'text', name: 'hint', label: 'Hint', optional: true, value: asked?.hint ?? '' },
  { kind: 'url', name: 'url', label: 'Link', hint: 'Where it can be caught up on.', optional: true, value: asked?.url ?? '' },
  { kind: 'tick', name: 'isRequired', label: 'Required: a gap shows on roster and teams. It never blocks.', value: asked?.isRequired ? 'on' : '' },
]
