import type { SiteLink } from '@/components/site/site-links'
import type { Role } from '@/lib/audit/record-audit'

export type Desk = 'account' | 'trainer' | 'admin'

const OWN: Record<Desk, readonly SiteLink[]> = {
  account: [
    { label: 'My classes', href: '/my' },
    { label: 'Community', href: '/my/community' },
    { label: 'Account', href: '/my/account' },
  ],
  trainer: [
    { label: 'My teaching', href: '/trainer' },
    { label: 'Slots', href: '/trainer/slots' },
    { label: 'Gatherings', href: '/trainer/gatherings' },
  ],
  admin: [
    { label: 'Desk', href: '/admin' },
    { label: 'Classes', href: '/admin/classes' },
    { label: 'Courses', href: '/admin/courses' },
    { label: 'Bookings', href: '/admin/bookings' },
    { label: 'Quotes', href: '/admin/quotes' },
    { label: 'Invoices', href: '/admin/invoices' },
    { label: 'Money', href: '/admin/money' },
    { label: 'VAT', href: '/admin/vat' },
    { label: 'Refunds', href: '/admin/refunds' },
    { label: 'Disputes', href: '/admin/disputes' },
    { label: 'People', href: '/admin/people' },
    { label: 'Discounts', href: '/admin/discounts' },
    { label: 'Settings', href: '/admin/settings' },
  ],
}

/** The links of one desk, then the way to the other desks that these roles open. A desk that they do not open shows none of its own. */
export function deskLinks(desk: Desk, roles: readonly Role[]): SiteLink[] {
  const opened = (['admin', 'trainer', 'account'] as const).filter((one) => one === 'account' || roles.includes(one))
  const others = opened.filter((one) => one !== desk)
  return [...(opened.includes(desk) || roles.includes('admin') ? OWN[desk] : []), ...others.flatMap((one) => OWN[one].slice(0, 1))]
}
