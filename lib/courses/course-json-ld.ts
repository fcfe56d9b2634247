import type { ClassCard } from '../schedule/queries'
import type { Course } from './queries'

type Source = { course: Course; classes: readonly ClassCard[]; siteUrl: string; now: Date }

/** schema.org `Course` with an instance per open class, for search engines: https://schema.org/Course */
export function courseJsonLd({ course, classes, siteUrl, now }: Source) {
  const provider = { '@type': 'Organization', name: 'Halfday', url: siteUrl }
  return {
    '@context': 'https://schema.org',
    '@type': 'Course',
    name: course.title,
    description: course.metaDescription ?? course.card ?? course.title,
    courseCode: course.code,
    url: course.canonicalUrl ?? `${siteUrl}${course.path}`,
    provider,
    ...(course.level ? { educationalLevel: course.level } : {}),
    ...(course.objectives.length > 0 ? { teaches: course.objectives } : {}),
    ...(course.includesAssessment ? { educationalCredentialAwarded: course.code } : {}),
    hasCourseInstance: classes.map((courseClass) => instance(courseClass, siteUrl, now)),
  }
}

function instance(courseClass: ClassCard, siteUrl: string, now: Date) {
  const url = `${siteUrl}/classes/${courseClass.ref}`
  const minutes = courseClass.sessions.reduce((total, session) => total + session.durationMinutes, 0)
  return {
    '@type': 'CourseInstance',
    courseMode: 'online',
    url,
    startDate: courseClass.startsAt.toISOString(),
    endDate: courseClass.endsAt.toISOString(),
    courseWorkload: `PT${Math.floor(minutes / 60)}H${minutes % 60 ? `${minutes % 60}M` : ''}`,
    inLanguage: courseClass.language,
    location: { '@type': 'VirtualLocation', url },
    instructor: courseClass.trainers.map(({ name }) => ({ '@type': 'Person', name })),
    offers: courseClass.prices.map((price) => ({
      '@type': 'Offer',
      url: `${url}/book`,
      price: (seatPrice(price, now) / 100).toFixed(2),
      priceCurrency: price.currency,
      priceSpecification: {
        '@type': 'PriceSpecification',
        price: (seatPrice(price, now) / 100).toFixed(2),
        priceCurrency: price.currency,
        valueAddedTaxIncluded: false,
      },
      availability: `https://schema.org/${courseClass.seats.free > 0 ? 'InStock' : 'SoldOut'}`,
      category: 'Paid',
    })),
  }
}

/** Early-bird price while it lasts, else the list price; minor units, before tax. */
export const seatPrice = ({ listMinor, earlyBirdMinor, earlyBirdUntil }: ClassCard['prices'][number], now: Date): number =>
  earlyBirdMinor !== null && earlyBirdUntil !== null && now < earlyBirdUntil ? earlyBirdMinor : listMinor
