import { CourseBand } from '@/components/drawings/course-drawing'
import type { CertificateText } from '@/lib/certificates/describe-certificate'

/** A certificate as a page shows it: the same words as its PDF. */
export function CertificateSheet({ text, isRevoked = false }: { text: CertificateText; isRevoked?: boolean }) {
  return (
    <article aria-label={text.title} className="overflow-hidden rounded-panel border border-line bg-raised">
      <CourseBand code={text.courseCode} ground="raised" className="mt-5" />
      <div className="p-6 md:p-10">
        <p className="text-small text-ink-2">{text.title}</p>
        <h2 className={isRevoked ? 'mt-2 text-h2 wrap-anywhere text-ink-3 line-through' : 'mt-2 text-h1-working wrap-anywhere'}>{text.name}</h2>
        <p className="mt-3 text-ink-2">{text.sentence}</p>
        <p className="mt-1 text-h3">{text.course}</p>
        <dl className="mt-8 grid gap-x-8 gap-y-4 border-t border-line pt-5 sm:grid-cols-2 lg:grid-cols-3">
          {text.facts.map(({ label, value }) => (
            <div key={label}>
              <dt className="text-label text-ink-3">{label}</dt>
              <dd className="font-bold tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </article>
  )
}
