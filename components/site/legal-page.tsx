import type { ReactNode } from 'react'
import { PageHead } from './page-head'

export type LegalPart = { id: string; title: string; body: ReactNode }

/** A page of rules: what it says in short, a list of its parts, the parts. */
export function LegalPage({ title, lead, parts }: { title: string; lead: ReactNode; parts: readonly LegalPart[] }) {
  return (
    <>
      <PageHead title={title}>{lead}</PageHead>
      <div className="mt-12 gap-12 lg:grid lg:grid-cols-[16rem_1fr]">
        <nav aria-label="On this page" className="mb-10 lg:mb-0">
          <ul className="grid gap-2 text-small lg:sticky lg:top-8">
            {parts.map((part) => (
              <li key={part.id}>
                <a href={`#${part.id}`} className="link">
                  {part.title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div>
          {parts.map((part) => (
            <section key={part.id} id={part.id} aria-labelledby={`${part.id}-title`} className="mb-10 border-t-2 border-ink pt-3.5">
              <h2 id={`${part.id}-title`} className="text-h3">
                {part.title}
              </h2>
              <div className="prose mt-2">{part.body}</div>
            </section>
          ))}
        </div>
      </div>
    </>
  )
}
