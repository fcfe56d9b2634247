import type { ListedAlumni } from '@/lib/community/queries'

/** Alumni who chose to be listed, with what they chose to show. */
export function PeopleList({ people }: { people: readonly ListedAlumni[] }) {
  return (
    <ul className="grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
      {people.map(({ personId, name, organisation, classLabel, line, link }) => (
        <li key={personId} className="min-w-0 border-b border-line py-4">
          <p className="font-bold break-words">{name}</p>
          {organisation || classLabel ? (
            <p className="text-small break-words text-ink-2">{[organisation, classLabel].filter(Boolean).join(' · ')}</p>
          ) : null}
          {line ? <p className="mt-1 break-words">{line}</p> : null}
          {link ? (
            <p className="mt-1 text-small">
              <a href={link} rel="nofollow noreferrer ugc" className="link break-all" aria-label={`Link of ${name}: ${nameOf(link)}`}>
                {nameOf(link)}
              </a>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** `linkedin.com/in/amara` */
const nameOf = (link: string): string => link.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
