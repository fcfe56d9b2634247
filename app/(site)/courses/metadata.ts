import type { Metadata } from 'next'

export const catalogueMetadata: Metadata = {
  title: 'Courses',
  description: 'Live online courses in professional Scrum, from the first Sprint to several teams on one product, each with its certification.',
  alternates: { canonical: '/courses' },
}
