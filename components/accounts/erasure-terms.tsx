import { Note } from '@/components/ui/note'
import { TextLink } from '@/components/ui/text-link'
import type { Blocker } from '@/lib/privacy/erasure-blockers'

/** What goes, what stays, and what has to be settled before. */
export function ErasureTerms({ kept, blockers }: { kept: readonly string[]; blockers: readonly Blocker[] }) {
  return (
    <div className="grid max-w-measure gap-6">
      <div>
        <h3 className="font-bold">What goes, at once and for good</h3>
        <p className="mt-1 text-ink-2">
          Name, addresses, access needs, hopes, declarations, reflections and their answers, your questions, what you said in surveys, your entry in
          the community, your calendar, mails and their copies. Your personal discount ends. Your certificates of attendance hold no more, so download
          them first. You are signed out everywhere, and links in old mails open nothing.
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
          <p className="font-bold">Before we can erase your data</p>
          <ul className="mt-2 grid gap-2">
            {blockers.map(({ sentence, act, href }) => (
              <li key={`${sentence} ${href}`}>
                {sentence} <TextLink href={href}>{act}</TextLink>
              </li>
            ))}
          </ul>
        </Note>
      ) : null}
    </div>
  )
}
