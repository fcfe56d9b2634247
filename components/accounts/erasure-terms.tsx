import { Note } from '@/components/ui/note'
import { TextLink } from '@/components/ui/text-link'
import type { Blocker } from '@/lib/privacy/erasure-blockers'

type ErasureTermsProps = { kept: readonly string[]; blockers: readonly Blocker[]; isOfSomebodyElse?: boolean }

/** What goes, what stays, and what has to be settled before: for the person, or for the admin whom they asked. */
export function ErasureTerms({ kept, blockers, isOfSomebodyElse }: ErasureTermsProps) {
  const [your, you] = isOfSomebodyElse ? ['their', 'they'] : ['your', 'you']
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  return (
    <div className="grid max-w-measure gap-6">
      <div>
        <h3 className="font-bold">What goes, at once and for good</h3>
        <p className="mt-1 text-ink-2">
          Name, addresses, access needs, hopes, declarations, reflections and their answers, {your} questions, what {you} said in surveys, {your}{' '}
          entry in the community, {your} calendar, mails and their copies. {capital(your)} personal discount ends. {capital(your)} certificates of
          attendance hold no more, so {isOfSomebodyElse ? 'tell them to download these' : 'download them'} first. {capital(you)} are signed out
          everywhere, and links in old mails open nothing.
        </p>
      </div>
      <div>
        <h3 className="font-bold">What stays</h3>
        <ul className="mt-1 list-disc pl-5 text-ink-2">
          {kept.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </div>
      {blockers.length > 0 ? (
        <Note tone="warm">
          <p className="font-bold">{isOfSomebodyElse ? 'Before it can be erased, as they are told themselves' : 'Before we can erase your data'}</p>
          <ul className="mt-2 grid gap-2">
            {blockers.map(({ sentence, act, href }) => (
              <li key={`${sentence} ${href}`}>
                {sentence} {isOfSomebodyElse ? `${act}.` : <TextLink href={href}>{act}</TextLink>}
              </li>
            ))}
          </ul>
        </Note>
      ) : null}
    </div>
  )
}
