import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { DeskFooter, DeskHeader } from '@/components/site/desk-header'
import { requireRole } from '@/lib/accounts/require-role'

export const metadata: Metadata = { robots: { index: false, follow: false } }

const LINKS = [
  { label: 'Desk', href: '/admin' },
  { label: 'Discounts', href: '/admin/discounts' },
  { label: 'Schedule', href: '/classes' },
]

/** The admins' pages. Each of them, and each command behind them, asks for the role itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { person } = await requireRole('admin')
  return (
    <>
      <DeskHeader label="Desk" links={LINKS} personName={person.name ?? person.email} />
      <main id="main" className="page-width pt-8 md:pt-11">
        {children}
      </main>
      <DeskFooter zoneNote="All times London" />
    </>
  )
}
