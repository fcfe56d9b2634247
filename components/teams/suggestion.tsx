import { type Act, ActForm } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { Panel } from '@/components/ui/panel'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import type { Arrangement } from '@/lib/teams/arrange-teams'
import type { Colleagues } from '@/lib/teams/suggest-teams'

type SuggestionProps = { plan: Arrangement; colleagues: Colleagues; version: number; warning: string | null; act: Act; path: string }

/** What the suggestion would make of the class, before anything is done. */
export function Suggestion({ plan, colleagues, version, warning, act, path }: SuggestionProps) {
  const { planned, spare } = plan
  const sizes = planned.map(({ people }) => people.length)
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  return (
    <Panel as="section" aria-labelledby="suggestion-title">
      <h3 id="suggestion-title" className="text-h3">
        {planned.length} teams of {least === most ? least : `${least} or ${most}`}, colleagues {colleagues}
      </h3>
      <p className="mt-1 text-small text-ink-2">
        Nothing has been changed yet.
        {spare.length > 0 ? ` ${spare.map(({ name }) => name).join(', ')} would go.` : ''} It can be undone.
      </p>
      {warning ? (
        <Note tone="warm" className="mt-4">
          {warning}
        </Note>
      ) : null}
      <ul className="mt-4 grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {planned.map(({ id, name, isNew, people }) => (
          <li key={id} className="min-w-0 border-t border-line pt-2 text-small">
            <strong className="wrap-anywhere">{name}</strong> <span className="text-ink-3">{isNew ? `${people.length}, new` : people.length}</span>
            <ul className="mt-1 text-label text-ink-2">
              {people.map(({ enrolmentId, name: person, organisation }) => (
                <li key={enrolmentId} className="wrap-anywhere">
                  {person}
                  {organisation ? <span className="text-ink-3">, {organisation}</span> : null}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <ActForm act={act} className="mt-5 flex flex-wrap items-center gap-5">
        <input type="hidden" name="teams" value={planned.length} />
        <input type="hidden" name="colleagues" value={colleagues} />
        <input type="hidden" name="version" value={version} />
        <SubmitButton busy="Making teams …">Make these teams</SubmitButton>
        <TextLink href={path}>Leave all as it is</TextLink>
      </ActForm>
    </Panel>
  )
}
