import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { DeskFooter, DeskHeader } from '@/components/site/desk-header'
import { currentPerson } from '@/lib/accounts/current-person'

export const metadata: Metadata = { robots: { index: false, follow: false } }

const LINKS = [
  { label: 'Desk', href: '/admin' },
  { label: 'Discounts', href: '/admin/discounts' },
  { label: 'Schedule', href: '/classes' },
]

/** The admins' pages. Each of them, and each command behind them, asks for the role itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  return (
    <>
      <DeskHeader label="Desk" links={LINKS} personName={person ? (person.name ?? person.email) : null} />
      <main id="main" className="page-width pt-8 md:pt-11">
        {children}
      </main>
      <DeskFooter zoneNote="All times London" />
    </>
  )
}
