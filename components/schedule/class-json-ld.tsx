import { areOnSale } from '@/lib/schedule/describe-seats'
import type { ClassCard } from '@/lib/schedule/queries'
import { seatPriceOn } from '@/lib/schedule/seat-price'

/** The class for search engines: schema.org Course with one CourseInstance and an Offer per currency. */
export function ClassJsonLd({ card, now, appUrl }: { card: ClassCard; now: Date; appUrl: string }) {
  // `<` would let a title end the script.
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON of our own, with < escaped
      dangerouslySetInnerHTML={{ __html: JSON.stringify(describeForSearch(card, now, appUrl)).replaceAll('<', '\\u003c') }}
    />
  )
}

export function describeForSearch(card: ClassCard, now: Date, appUrl: string) {
  const { course, seats } = card
  const url = `${appUrl}/classes/${card.ref}`
  const provider = { '@type': 'Organization', name: 'Halfday', url: appUrl }
  return {
    '@context': 'https://schema.org',
    '@type': 'Course',
    name: course.title,
    courseCode: course.code,
    description: course.metaDescription ?? course.title,
    url: `${appUrl}${course.path}`,
    provider,
    hasCourseInstance: {
      '@type': 'CourseInstance',
      name: course.title,
      url,
      courseMode: 'Online',
      inLanguage: card.language,
      startDate: card.startsAt.toISOString(),
      endDate: card.endsAt.toISOString(),
      courseWorkload: `PT${card.sessions.reduce((total, session) => total + session.durationMinutes, 0)}M`,
      eventStatus: card.status === 'cancelled' ? 'https://schema.org/EventCancelled' : 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      location: { '@type': 'VirtualLocation', url },
      organizer: provider,
      instructor: card.trainers.map((trainer) => ({ '@type': 'Person', name: trainer.name })),
      maximumAttendeeCapacity: card.capacity,
      remainingAttendeeCapacity: seats.free,
      offers: card.prices.map((price) => ({
        '@type': 'Offer',
        url: `${url}/book`,
        category: 'Paid',
        price: (seatPriceOn(price, now).seatPriceMinor / 100).toFixed(2),
        priceCurrency: price.currency,
        availability: `https://schema.org/${!areOnSale(seats) ? 'SoldOut' : seats.free <= 3 ? 'LimitedAvailability' : 'InStock'}`,
        validThrough: (card.bookingClosesAt ?? card.startsAt).toISOString(),
      })),
    },
  }
}
