import { Section } from '@/components/ui/section'
import { dateFormat } from '@/lib/schedule/date-format'
import type { Review } from '@/lib/surveys/queries'

/** What students said, in their words, with the name they chose. */
export function Reviews({ reviews }: { reviews: readonly Review[] }) {
  return (
    <Section title="What students say" id="reviews">
      <ul className="grid gap-x-16 gap-y-10 md:grid-cols-2">
        {reviews.map(({ id, words, name, rating, endedAt, timeZone }) => (
          <li key={id}>
            <figure>
              <blockquote className="max-w-measure font-display text-h3 whitespace-pre-line wrap-anywhere italic">{words}</blockquote>
              <figcaption className="mt-3 text-small text-ink-2">
                {name ?? 'A student'}
                {endedAt ? `, ${sayMonth(endedAt, timeZone)}` : ''}. {rating} of 5.
              </figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** `October 2026` */
const sayMonth = (at: Date, timeZone: string): string => dateFormat('en-GB', 'long', timeZone).format(at).replace(/^\d+ /, '')
