import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { DeskFrame } from '@/components/accounts/desk-frame'
import { deskLinks } from '@/components/accounts/desk-links'
import { currentPerson } from '@/lib/accounts/current-person'
import { signOutAction } from '../(account)/sign-out-action'

export const metadata: Metadata = { robots: { index: false, follow: false } }

/** The admins' pages. Each of them, and each command behind them, asks for the role itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  return (
    <DeskFrame label="Desk" links={deskLinks('admin', person?.roles ?? [])} person={person} signOut={signOutAction} zoneNote="All times London">
      {children}
    </DeskFrame>
  )
}
