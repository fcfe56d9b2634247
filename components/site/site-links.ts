export type SiteLink = { label: string; href: string }

/** Only what exists: a link that leads nowhere is worse than none. */
export const SITE_LINKS: readonly SiteLink[] = [
  { label: 'Classes', href: '/classes' },
  { label: 'Courses', href: '/courses' },
  { label: 'For teams', href: '/teams' },
  { label: 'Trainers', href: '/trainers' },
]

export const FOOTER_LINKS: readonly (readonly SiteLink[])[] = [
  [
    { label: 'Next classes', href: '/classes' },
    { label: 'Courses', href: '/courses' },
    { label: 'Private classes', href: '/teams#private' },
    { label: 'Calendar feed', href: '/schedule.ics' },
  ],
  [
    { label: 'Ask a question', href: '/company#questions' },
    { label: 'Cancel or move a seat', href: '/terms#cancel' },
    { label: 'My classes', href: '/my' },
  ],
  [
    { label: 'Terms', href: '/terms' },
    { label: 'Privacy', href: '/privacy' },
    { label: 'Accessibility', href: '/accessibility' },
    { label: 'Company details', href: '/company' },
  ],
]
