import { type Act, ActForm } from '@/components/ui/act-form'
import { Chip } from '@/components/ui/chip'
import { Opener } from '@/components/ui/opener'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import type { Material } from '@/lib/teaching/queries'

type MaterialListProps = { materials: readonly Material[]; raise: (id: string) => Act; remove: (id: string) => Act }

/** The links of a session and of its class, in their order. */
export function MaterialList({ materials, raise, remove }: MaterialListProps) {
  if (materials.length === 0) return <p className="text-small text-ink-2">No links yet: add slides, cases, boards, recordings.</p>
  return (
    <ul>
      {materials.map(({ id, title, url, sessionId, isForStudents }, index) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-5 gap-y-1 border-b border-line py-2.5">
          <span className="min-w-0 flex-[1_1_16rem]">
            <TextLink href={url} className="wrap-anywhere">
              {title}
            </TextLink>{' '}
            <span className="whitespace-nowrap">
              {isForStudents ? null : <Chip>Trainers only</Chip>} {sessionId ? null : <Chip>Whole class</Chip>}
            </span>
          </span>
          <div className="flex items-center gap-4">
            {index > 0 && materials[index - 1]?.sessionId === sessionId ? (
              <ActForm act={raise(id)}>
                <SubmitButton variant="third" size="small" busy="Moving …" aria-label={`Move ${title} up`}>
                  Up
                </SubmitButton>
              </ActForm>
            ) : null}
            <details>
              <Opener>
                Remove<span className="sr-only"> {title}</span>
              </Opener>
              <ActForm act={remove(id)} className="mt-2">
                <SubmitButton variant="second" size="small" busy="Removing …" aria-label={`Remove ${title} for everybody`}>
                  Remove for everybody
                </SubmitButton>
              </ActForm>
            </details>
          </div>
        </li>
      ))}
    </ul>
  )
}
